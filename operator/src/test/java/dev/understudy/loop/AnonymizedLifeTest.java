package dev.understudy.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.simulator.http.LedgerEntry;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An environment on a branch that Neon masks: nobody learns how to connect to it before. */
class AnonymizedLifeTest {
  private World world;
  private Life life;
  private OperatorInMemory operator;

  @BeforeEach
  void begin() {
    world = new World(false);
    life = new Life(world);
    operator = new OperatorInMemory(world, new Plug(0));
  }

  @AfterEach
  void remove() {
    try {
      life.delete();
      life.run(operator, VirtualLoop::gone);
      life.assertNothingLeft();
      assertThat(world.simulator.ledger().invalidRequests()).isEmpty();
      assertThat(world.simulator.ledger().productionTouched()).isEmpty();
      assertThat(world.simulator.neon().productionWrites()).isZero();
    } finally {
      world.close();
    }
  }

  @Test
  void becomesReadyAndAsksForAConnectionOnlyOnceItIsMasked() {
    masked("anon.fake_email()");
    life.run(operator, VirtualLoop::ready);

    List<String> paths = world.ledgerFrom(0).stream().map(LedgerEntry::path).toList();
    int made = first(paths, "/branch_anonymized");
    int connected = first(paths, "/connection_uri");
    assertThat(made).isPositive().isLessThan(connected);
    assertThat(paths.subList(made, connected)).anyMatch(p -> p.endsWith("/anonymized_status"));
    assertThat(first(paths, "/reset_password")).isLessThan(connected);
    life.assertQuiet(operator);
  }

  @Test
  void aRuleThatNeonCannotFollowStallsItAndNobodyConnects() {
    masked("anon.fake_emial()");
    life.run(operator, VirtualLoop::stalled);

    assertThat(VirtualLoop.condition(life.get(), "Ready").orElseThrow().getMessage())
        .contains("anonymization is error", "anon.fake_emial() does not exist");
    assertThat(world.ledgerFrom(0)).noneMatch(e -> e.path().contains("/connection_uri"));
    assertThat(life.get().getStatus().services()).allMatch(s -> s.deploy() == null);
  }

  private void masked(String function) {
    String full = "neonBranch: {projectId: shiny-wind-028834, parent: production}";
    life.apply(text -> {
      assertThat(text).contains(full);
      return text.replace(
          full,
          "neonBranch: {projectId: shiny-wind-028834, parent: production, initialData: Anonymized,"
              + " maskingRules: [{table: users, column: email, function: '%s'}]}"
                  .formatted(function));
    });
  }

  private static int first(List<String> paths, String part) {
    for (int i = 0; i < paths.size(); i++) {
      if (paths.get(i).contains(part)) {
        return i;
      }
    }
    return Integer.MAX_VALUE;
  }
}
