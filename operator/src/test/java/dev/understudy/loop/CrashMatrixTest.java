package dev.understudy.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The operator dies at every moment of an environment's life: before and after the effect of each
 * call to a provider and of each write to Kubernetes. A fresh one, built from the API server alone,
 * goes on; or the environment is deleted then and there. Wherever it died, the end is the same as
 * if it had not.
 */
@Tag("slow")
class CrashMatrixTest {
  private static final int WORKERS = 2;

  enum Scenario {
    APPLY,
    CHANGE,
    DELETE
  }

  /** What the undisturbed life looked like. */
  record Undisturbed(
      int moments, int calls, int writes, Map<String, String> state, Map<String, Long> counts) {}

  @ParameterizedTest
  @EnumSource
  void endsAsIfNothingHadHappened(Scenario scenario) throws Exception {
    Undisturbed undisturbed;
    try (Bench bench = new Bench()) {
      undisturbed = bench.undisturbed(scenario);
    }
    int points = undisturbed.moments();
    assertThat(points).isGreaterThanOrEqualTo(2 * undisturbed.calls() + undisturbed.writes());
    int reached = runAll(scenario, undisturbed, points);
    System.out.printf(
        "crash matrix %s: %d calls, %d Kubernetes writes, %d points, each resumed and each deleted; reached %d%n",
        scenario, undisturbed.calls(), undisturbed.writes(), points, reached);
    assertThat(reached).as("points at which the operator did die").isGreaterThanOrEqualTo(points);
  }

  private static int runAll(Scenario scenario, Undisturbed undisturbed, int points)
      throws Exception {
    List<Callable<Integer>> shares = new ArrayList<>();
    for (int worker = 0; worker < WORKERS; worker++) {
      int first = worker + 1;
      shares.add(() -> {
        int reached = 0;
        try (Bench bench = new Bench()) {
          for (int point = first; point <= points; point += WORKERS) {
            reached += bench.crash(scenario, point, undisturbed) ? 1 : 0;
          }
        }
        return reached;
      });
    }
    int reached = 0;
    try (ExecutorService workers = Executors.newFixedThreadPool(WORKERS)) {
      for (Future<Integer> share : workers.invokeAll(shares)) {
        reached += share.get();
      }
    }
    return reached;
  }

  /** One world in which one life after the other is lived. */
  private static final class Bench implements AutoCloseable {
    private final World world = new World(false);

    Undisturbed undisturbed(Scenario scenario) {
      Life life = new Life(world);
      before(scenario, life);
      Plug plug = new Plug(0);
      OperatorInMemory operator = new OperatorInMemory(world, plug);
      act(scenario, life);
      settle(scenario, life, operator);
      int moments = plug.moments();
      Map<String, String> state = scenario == Scenario.DELETE ? Map.of() : life.state();
      remove(scenario, life);
      return new Undisturbed(moments, plug.calls(), plug.kubernetesWrites(), state, life.counts());
    }

    /** Whether the operator died where it should have. */
    boolean crash(Scenario scenario, int point, Undisturbed undisturbed) {
      String where = scenario + " killed at " + point;
      boolean reached = resume(scenario, point, undisturbed, where + ", resumed");
      if (scenario != Scenario.DELETE) {
        deleteAfterwards(scenario, point, where + ", then deleted");
      }
      return reached;
    }

    private boolean resume(Scenario scenario, int point, Undisturbed undisturbed, String where) {
      Life life = new Life(world);
      before(scenario, life);
      boolean reached = kill(scenario, life, point);
      OperatorInMemory fresh = new OperatorInMemory(world, new Plug(0));
      settle(scenario, life, fresh);
      if (scenario != Scenario.DELETE) {
        assertThat(life.state()).as(where + ": end state").isEqualTo(undisturbed.state());
        life.assertQuiet(fresh);
      }
      remove(scenario, life);
      assertThat(life.counts())
          .as(where + ": creations and deletions")
          .isEqualTo(undisturbed.counts());
      check(life, where);
      return reached;
    }

    private void deleteAfterwards(Scenario scenario, int point, String where) {
      Life life = new Life(world);
      before(scenario, life);
      kill(scenario, life, point);
      remove(scenario, life);
      check(life, where);
    }

    private void check(Life life, String where) {
      life.assertNothingLeft();
      assertThat(world.simulator.ledger().productionTouched()).as(where).isEmpty();
      assertThat(world.simulator.neon().productionWrites()).as(where).isZero();
    }

    private void before(Scenario scenario, Life life) {
      if (scenario != Scenario.APPLY) {
        life.apply();
        life.run(new OperatorInMemory(world, new Plug(0)), VirtualLoop::ready);
      }
    }

    private static void act(Scenario scenario, Life life) {
      switch (scenario) {
        case APPLY -> life.apply();
        case CHANGE -> life.change();
        case DELETE -> life.delete();
      }
    }

    private boolean kill(Scenario scenario, Life life, int point) {
      Plug plug = new Plug(point);
      OperatorInMemory doomed = new OperatorInMemory(world, plug);
      act(scenario, life);
      settle(scenario, life, doomed);
      return plug.isPulled();
    }

    private static void settle(Scenario scenario, Life life, OperatorInMemory operator) {
      life.run(operator, scenario == Scenario.DELETE ? VirtualLoop::gone : VirtualLoop::ready);
    }

    private void remove(Scenario scenario, Life life) {
      if (scenario != Scenario.DELETE) {
        life.delete();
      }
      life.run(new OperatorInMemory(world, new Plug(0)), VirtualLoop::gone);
    }

    @Override
    public void close() {
      world.close();
    }
  }
}
