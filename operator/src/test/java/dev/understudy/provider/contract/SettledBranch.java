package dev.understudy.provider.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.plan.ComponentSpec;
import dev.understudy.simulator.neon.NeonTwin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A branch at Neon that is there, and what must be so whatever was done to it. */
abstract class SettledBranch {
  final NeonBranchSubject subject = new NeonBranchSubject();
  final Caller<ComponentSpec.NeonBranch> caller = new Caller<>(subject);
  final Stage<NeonTwin> stage = subject.stage();
  String id = "";

  @BeforeEach
  void aBranch() {
    id = Caller.id(caller.create());
    caller.settled(id);
  }

  @AfterEach
  void nothingShownNothingInvalidNothingOfProductionTouched() {
    try {
      assertThat(stage.shown.all())
          .noneMatch(text -> subject.secrets().stream().anyMatch(text::contains));
      assertThat(stage.ledger.invalidRequests()).isEmpty();
      assertThat(stage.ledger.invalidAnswers()).isEmpty();
      assertThat(stage.ledger.productionTouched()).isEmpty();
      assertThat(stage.twin.productionWrites()).isZero();
    } finally {
      stage.close();
    }
  }
}
