package dev.understudy.simulator.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The course of the demo on a stage that stands: apply, follow to Ready, and then either way. */
final class Play {

  private final DemoSettings settings;
  private final Stage stage;
  private final LiveView view;
  private final PrintStream out;

  Play(DemoSettings settings, Stage stage, LiveView view, PrintStream out) {
    this.settings = settings;
    this.stage = stage;
    this.view = view;
    this.out = out;
  }

  /** Throws {@link DemoFailure} where something promised is not so. */
  void run() throws InterruptedException {
    Example example = Example.load(settings.examplePath());
    String name = example.environmentName();
    List<ObjectNode> objects =
        new Overlay(stage.twins().accounts(), stage.twins()::repository).of(example);
    try (Watching watching = stage.cluster().watch(name)) {
      watching.tell(view::show);
      Duration applied = view.elapsed();
      stage.cluster().apply(objects);
      view.say("applied " + settings.example() + " in namespace " + settings.namespace());
      Snapshot ready = await(watching.ready(), "Ready", watching);
      Duration untilReady = view.elapsed().minus(applied);
      out.printf("%n$ kubectl get senv%n%s%n%n", Table.of(stage.cluster().table()));
      if (settings.once()) {
        finish(name, objects, watching, ready, untilReady);
      } else {
        out.println(Invitation.text(settings, stage, name, ready.url()));
        stage.operator().ended().join();
        if (!stage.closed()) {
          throw new DemoFailure("the operator has ended", stage.operator().logTail());
        }
      }
    }
  }

  private void finish(
      String name, List<ObjectNode> objects, Watching watching, Snapshot ready, Duration untilReady)
      throws InterruptedException {
    List<String> problems = new ArrayList<>(screenProblems(ready));
    if (stage.twins().servicesAsked() == 0) {
      problems.add("Ready, but no request ever reached a service: no smoke test can have run");
    }
    stage.cluster().deleteEnvironment(name);
    await(watching.gone(), "gone", watching);
    view.say("gone");
    Residue residue = stage.twins().residue(stage.cluster().secretsBeside(objects));
    problems.addAll(residue.problems());
    stage.operator().errors().forEach(line -> problems.add("the operator logged: " + line));
    out.println(stage.twins().summary(untilReady, residue));
    if (!problems.isEmpty()) {
      throw new DemoFailure(String.join("\n", problems), "");
    }
  }

  /** Only the example of the README can be what the README shows. */
  private List<String> screenProblems(Snapshot ready) {
    return settings.example().equals("heretix")
        ? ReadmeScreen.of(settings.root().resolve("README.md"))
            .problems(Table.of(stage.cluster().table()), ready.conditions())
        : List.of();
  }

  private <T> T await(CompletableFuture<T> event, String what, Watching watching)
      throws InterruptedException {
    CompletableFuture<?> first = CompletableFuture.anyOf(event, stage.operator().ended());
    try {
      first.get(settings.deadline().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw failure("not %s after %d s".formatted(what, settings.deadline().toSeconds()), watching);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
    if (!event.isDone()) {
      throw failure("the operator ended before the environment was " + what, watching);
    }
    return event.join();
  }

  private DemoFailure failure(String what, Watching watching) {
    Snapshot last = watching.last();
    String seen = last == null ? "The environment was never seen." : last.describe();
    return new DemoFailure(what + "\n" + seen, stage.operator().logTail());
  }
}
