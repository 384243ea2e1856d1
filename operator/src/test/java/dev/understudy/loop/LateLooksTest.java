package dev.understudy.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.api.v1alpha1.StagingEnvironment;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Looks at a Git host that end only after the pass that began them. */
class LateLooksTest {
  private static final String UI = "heretix/ui";

  private final World world = new World(false);
  private final Deque<Runnable> begun = new ArrayDeque<>();
  private final OperatorInMemory operator =
      new OperatorInMemory(world, new Plug(0), begun::addLast);
  private final Life life = new Life(world);

  @BeforeEach
  void ready() {
    world.repositories.push(UI, "main");
    life.apply(text ->
        text.replace(
            "  smokeTests:\n",
            """
                - name: ui
                  accountRef: {name: render}
                  source: {git: {repo: "%s", branch: main, follow: Branch}}
                  renderStaticSite: {buildCommand: npm run build}
              smokeTests:
            """
                .formatted(world.git.url(UI))));
    run(VirtualLoop::ready);
  }

  @AfterEach
  void remove() {
    world.git.trouble(0);
    life.delete();
    run(VirtualLoop::gone);
    life.assertNothingLeft();
    world.close();
  }

  /** What a pass began has ended before the next. */
  private void run(Predicate<Optional<StagingEnvironment>> wanted) {
    life.run(
        operator,
        e -> {
          end();
          return wanted.test(e);
        });
  }

  private void end() {
    while (!begun.isEmpty()) {
      begun.removeFirst().run();
    }
  }

  private void runFor(Duration time) {
    var end = world.clock.instant().plus(time);
    run(e -> !world.clock.instant().isBefore(end));
  }

  private String wanted() {
    return life.get().getStatus().services().getLast().deploy().commit();
  }

  @Test
  void whatIsLookedAtStaysAsItIsUntilTheAnswerComes() {
    String release = life.get().getStatus().release();
    runFor(Duration.ofMinutes(10));
    assertThat(life.get().getStatus().release()).isEqualTo(release);

    String head = world.repositories.push(UI, "main");
    runFor(Duration.ofMinutes(3));
    run(VirtualLoop::ready);

    assertThat(wanted()).isEqualTo(head);
  }

  @Test
  void aRequestIsAcknowledgedOnlyOnceTheHostWasAsked() {
    String head = world.repositories.push(UI, "main");
    life.edit(e -> e.getMetadata().setAnnotations(Map.of("understudy.dev/reconcile", "now")));

    operator.pass(life.get());
    assertThat(life.get().getStatus().handledRequests()).isEmpty();
    assertThat(VirtualLoop.ready(life.find())).as("nothing is known to be otherwise").isTrue();

    run(e -> "now".equals(e.orElseThrow().getStatus().handledRequests().get("reconcile")));
    assertThat(wanted()).isEqualTo(head);
  }

  @Test
  void anOutageDoesNotComeAndGoWithEveryLook() {
    world.git.trouble(503);
    runFor(Duration.ofMinutes(3));
    int writes = operator.plug.kubernetesWrites();

    runFor(Duration.ofMinutes(15));

    assertThat(operator.plug.kubernetesWrites()).isEqualTo(writes);
    assertThat(VirtualLoop.condition(life.get(), "Ready").orElseThrow().getStatus())
        .isEqualTo("True");
  }
}
