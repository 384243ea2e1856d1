package dev.understudy.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.api.v1alpha1.StagingEnvironment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The operator dies at every moment of an environment's life: before and after the effect of each
 * call to a provider and of each write to Kubernetes. A fresh one, built from the API server alone,
 * goes on; or the environment is deleted then and there. Wherever it died, the end is the same as
 * if it had not.
 *
 * <p>A fresh operator knows only what is outside. Between two reads nothing changes there, so of
 * the moments that leave the world as the one before did, one in {@value #SAMPLE} is tried; with
 * {@code -Dunderstudy.crash=all} each is.
 */
@Tag("slow")
class CrashMatrixTest {
  private static final int WORKERS = 2;
  private static final int SAMPLE = 10;
  private static final boolean ALL = "all".equals(System.getProperty("understudy.crash"));

  enum Scenario {
    APPLY,
    /** Another image, with a migration of its own. */
    IMAGE,
    /** Another value of a variable. */
    VARIABLE,
    /** A push to the branch that the site follows. */
    PUSH,
    DELETE;

    boolean begins() {
      return this == APPLY;
    }

    boolean ends() {
      return this == DELETE;
    }
  }

  /** One environment: an API from an image, and a site from Git, each with the other's address. */
  private static final class Heretix {
    private static final String FOLLOWED = "branch: main, follow: Branch";

    private final Life life;
    private final Site site;

    Heretix(World world) {
      life = new Life(world);
      site = new Site(world, "heretix/" + life.namespace);
      site.push();
    }

    void act(Scenario scenario) {
      switch (scenario) {
        case APPLY -> life.apply(site.beside(FOLLOWED));
        case IMAGE -> {
          life.migrate();
          life.reapply(text -> site.beside(FOLLOWED).apply(text).replace(":1.4.2", ":1.4.3"));
        }
        case VARIABLE ->
            life.reapply(text ->
                site.beside(FOLLOWED)
                    .apply(text)
                    .replace("value: staging}", "value: staging}\n    - {name: NOTE, value: new}"));
        case PUSH -> site.push();
        case DELETE -> life.delete();
      }
    }

    void settle(Scenario scenario, OperatorInMemory operator) {
      life.run(operator, scenario.ends() ? VirtualLoop::gone : this::isThere);
    }

    private boolean isThere(Optional<StagingEnvironment> environment) {
      return VirtualLoop.ready(environment) && site.isAtHead(life);
    }
  }

  /** What the undisturbed life looked like. */
  record Undisturbed(
      int moments,
      List<Integer> worlds,
      int calls,
      int writes,
      Map<String, String> state,
      Map<String, Long> counts) {
    /** The moments to die at. */
    List<Integer> points() {
      return IntStream.rangeClosed(1, moments)
          .filter(moment -> ALL || worlds.contains(moment) || moment % SAMPLE == 0)
          .boxed()
          .toList();
    }
  }

  @ParameterizedTest
  @EnumSource
  void endsAsIfNothingHadHappened(Scenario scenario) throws Exception {
    Undisturbed undisturbed;
    try (Bench bench = new Bench()) {
      undisturbed = bench.undisturbed(scenario);
    }
    assertThat(undisturbed.moments())
        .isGreaterThanOrEqualTo(2 * undisturbed.calls() + undisturbed.writes());
    List<Integer> points = undisturbed.points();
    int reached = runAll(scenario, undisturbed, points);
    System.out.printf(
        "crash matrix %s: %d calls, %d Kubernetes writes, %d moments that leave %d worlds behind;"
            + " %d tried, each resumed and each deleted; reached %d%n",
        scenario,
        undisturbed.calls(),
        undisturbed.writes(),
        undisturbed.moments(),
        undisturbed.worlds().size(),
        points.size(),
        reached);
    assertThat(reached)
        .as("points at which the operator did die")
        .isGreaterThanOrEqualTo(points.size());
  }

  private static int runAll(Scenario scenario, Undisturbed undisturbed, List<Integer> points)
      throws Exception {
    List<Callable<Integer>> shares = new ArrayList<>();
    for (int worker = 0; worker < WORKERS; worker++) {
      int first = worker;
      shares.add(() -> {
        int reached = 0;
        try (Bench bench = new Bench()) {
          for (int next = first; next < points.size(); next += WORKERS) {
            reached += bench.crash(scenario, points.get(next), undisturbed) ? 1 : 0;
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
      Heretix heretix = before(scenario);
      Plug plug = new Plug(0);
      OperatorInMemory operator = new OperatorInMemory(world, plug);
      heretix.act(scenario);
      heretix.settle(scenario, operator);
      int moments = plug.moments();
      List<Integer> worlds = plug.lastOfEachWorld();
      Map<String, String> state = scenario.ends() ? Map.of() : heretix.life.state();
      remove(scenario, heretix);
      return new Undisturbed(
          moments, worlds, plug.calls(), plug.kubernetesWrites(), state, heretix.life.counts());
    }

    /** Whether the operator died where it should have. */
    boolean crash(Scenario scenario, int point, Undisturbed undisturbed) {
      String where = scenario + " killed at " + point;
      boolean reached = resume(scenario, point, undisturbed, where + ", resumed");
      if (!scenario.ends()) {
        deleteAfterwards(scenario, point, where + ", then deleted");
      }
      return reached;
    }

    private boolean resume(Scenario scenario, int point, Undisturbed undisturbed, String where) {
      Heretix heretix = before(scenario);
      boolean reached = kill(scenario, heretix, point);
      OperatorInMemory fresh = new OperatorInMemory(world, new Plug(0));
      heretix.settle(scenario, fresh);
      if (!scenario.ends()) {
        assertThat(heretix.life.state()).as(where + ": end state").isEqualTo(undisturbed.state());
        heretix.life.assertQuiet(fresh);
      }
      remove(scenario, heretix);
      assertThat(heretix.life.counts())
          .as(where + ": creations and deletions")
          .isEqualTo(undisturbed.counts());
      check(heretix.life, where);
      return reached;
    }

    private void deleteAfterwards(Scenario scenario, int point, String where) {
      Heretix heretix = before(scenario);
      kill(scenario, heretix, point);
      remove(scenario, heretix);
      check(heretix.life, where);
    }

    private void check(Life life, String where) {
      life.assertNothingLeft();
      assertThat(world.simulator.ledger().productionTouched()).as(where).isEmpty();
      assertThat(world.simulator.neon().productionWrites()).as(where).isZero();
    }

    private Heretix before(Scenario scenario) {
      Heretix heretix = new Heretix(world);
      if (!scenario.begins()) {
        heretix.act(Scenario.APPLY);
        heretix.settle(Scenario.APPLY, new OperatorInMemory(world, new Plug(0)));
      }
      return heretix;
    }

    private boolean kill(Scenario scenario, Heretix heretix, int point) {
      Plug plug = new Plug(point);
      OperatorInMemory doomed = new OperatorInMemory(world, plug);
      heretix.act(scenario);
      heretix.settle(scenario, doomed);
      return plug.isPulled();
    }

    private void remove(Scenario scenario, Heretix heretix) {
      if (!scenario.ends()) {
        heretix.life.delete();
      }
      heretix.life.run(new OperatorInMemory(world, new Plug(0)), VirtualLoop::gone);
    }

    @Override
    public void close() {
      world.close();
    }
  }
}
