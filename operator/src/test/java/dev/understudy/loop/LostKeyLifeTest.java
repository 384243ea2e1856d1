package dev.understudy.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.api.v1alpha1.StagingEnvironment;
import dev.understudy.api.v1alpha1.StepState;
import dev.understudy.simulator.jobs.Image;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The key of fakes is lost while a copy is being sanitized. */
class LostKeyLifeTest extends DataStage {
  /** A container in the middle, at which the loop stops for a look. */
  private static final String TWICE =
      """
        sanitize:
          - {name: people, columns: [{table: users, column: email, as: Email}]}
          - {name: pause, job: {image: "ghcr.io/heretix/pause:1"}}
          - {name: links, columns: [{table: magic_links, column: email, as: Email}]}
      """;

  @BeforeEach
  void images() {
    world.images.with("ghcr.io/heretix/pause", Image.of("pause", call -> 0));
  }

  @Test
  void aNewCopyIsMadeSoThatTheSameValueHasOneFake() {
    begin(TWICE);
    life.run(operator, LostKeyLifeTest::isInTheMiddle);
    world.user.secrets().inNamespace(life.namespace).withName("heretix-generated").delete();
    life.run(operator, VirtualLoop::ready);

    assertThat(
            life.query(
                "select count(*) from magic_links where email not in (select email from users)"))
        .as("links to people that are there")
        .isEqualTo("0");
    assertThat(life.get().getStatus().data().revision()).isEqualTo(2);
  }

  private static boolean isInTheMiddle(Optional<StagingEnvironment> environment) {
    return environment.map(StagingEnvironment::getStatus).stream()
        .flatMap(status -> status.steps().stream())
        .anyMatch(
            step -> step.name().equals("sanitize/pause") && step.state() == StepState.Waiting);
  }
}
