package dev.understudy.reconcile.step;

import dev.understudy.api.v1alpha1.ResetStatus;
import dev.understudy.api.v1alpha1.StepState;
import dev.understudy.data.DataException;
import dev.understudy.data.DataTask;
import dev.understudy.data.Preparation;
import dev.understudy.data.Preparation.Progress;
import dev.understudy.reconcile.Announcement;
import dev.understudy.reconcile.Pass;
import dev.understudy.reconcile.Runs;
import dev.understudy.status.Outcome;
import dev.understudy.status.Reason;
import dev.understudy.status.StepResult.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Brings a copy of the data to what is wanted, in runs off the reconcile thread with containers in
 * between, and tells how far each task is.
 */
final class DataPreparation {
  /** Reason of an Event about what is worth a look in migrations, and ran. */
  private static final String MIGRATED = "Migrated";

  private final Preparation preparation;
  private final DataJobs jobs;
  private final Runs runs;

  /** What a run is at, by environment and step; gone with the process, and told anew. */
  private final Map<String, String> now = new ConcurrentHashMap<>();

  /** The task whose container has completed, and is to be recorded; lost without harm. */
  private final Map<String, String> ran = new ConcurrentHashMap<>();

  DataPreparation(Preparation preparation, DataJobs jobs, Runs runs) {
    this.preparation = preparation;
    this.jobs = jobs;
    this.runs = runs;
  }

  /** How a copy of the data is. */
  sealed interface State {
    /**
     * Everything is done.
     *
     * @param schemaChanges in sentences
     */
    record Prepared(List<String> schemaChanges) implements State {}

    /** Not yet, or not so. */
    record Unprepared(Outcome outcome) implements State {}

    /** Another copy is needed. */
    record NewCopyNeeded(String why) implements State {}
  }

  State prepare(Pass pass, DataTarget target) {
    List<DataTask> tasks = pass.copies().wanted().tasks();
    if (tasks.isEmpty()) {
      return new State.Prepared(List.of());
    }
    var copy =
        new Preparation.Copy(target.identity().id(), target.identity().direct(), target.prepared());
    String at = at(pass, target.step());
    // Until its run has ended: a pass in between must not ask for another.
    String done = ran.get(at);
    try {
      Optional<Progress> progress =
          runs.result(
              pass,
              target.step(),
              key(pass, target) + "/" + done,
              () -> preparation.advance(copy, tasks, done, text -> now.put(at, text)));
      if (progress.isEmpty()) {
        return underWay(pass, target, now.getOrDefault(at, ""));
      }
      ran.remove(at);
      return state(pass, target, progress.get());
    } catch (DataException e) {
      ran.remove(at);
      String stopped = now.getOrDefault(at, "");
      return new State.Unprepared(
          told(pass, target, stopped, DataOutcomes.of(e, task(tasks, stopped))));
    }
  }

  private State state(Pass pass, DataTarget target, Progress progress) {
    return switch (progress) {
      case Progress.Complete complete -> complete(pass, target, complete);
      case Progress.NeedsApproval held ->
          new State.Unprepared(
              told(
                  pass,
                  target,
                  held.task().title(),
                  Outcome.stalled(Reason.ApprovalNeeded, held.message())));
      case Progress.NeedsNewCopy needed ->
          new State.NewCopyNeeded(
              "%s was changed after %s had run"
                  .formatted(needed.task().title(), needed.followed()));
      case Progress.NeedsJob needed -> {
        tell(pass, needed.notes());
        Outcome outcome = jobs.run(pass, target, needed.task());
        if (!outcome.done()) {
          yield new State.Unprepared(told(pass, target, needed.task().title(), outcome));
        }
        ran.put(at(pass, target.step()), needed.task().content());
        yield prepare(pass, target);
      }
    };
  }

  private static void tell(Pass pass, List<String> notes) {
    notes.forEach(note -> pass.announcements().add(new Announcement(MIGRATED, note)));
  }

  private State complete(Pass pass, DataTarget target, Progress.Complete complete) {
    done(pass, target);
    tell(pass, complete.notes());
    Outcome cleared = jobs.clear(pass, target);
    return cleared.done()
        ? new State.Prepared(complete.schemaChanges())
        : new State.Unprepared(cleared);
  }

  private State underWay(Pass pass, DataTarget target, String text) {
    Optional<DataTask> task = task(pass.copies().wanted().tasks(), text);
    Reason reason = task.map(t -> DataOutcomes.underWay(t.phase())).orElse(Reason.PreparingData);
    // While a run only looks how a container is, what was told of the container stands.
    String message =
        task.filter(t -> t.work() instanceof DataTask.Job)
            .flatMap(t -> toldBefore(pass, target.line(t.title())))
            .orElseGet(() -> atWork(text));
    return new State.Unprepared(told(pass, target, text, Outcome.waiting(reason, message)));
  }

  private static Optional<String> toldBefore(Pass pass, String line) {
    return pass.previous().steps().stream()
        .filter(step -> step.name().equals(line) && step.state() == StepState.Waiting)
        .flatMap(step -> Stream.ofNullable(step.message()))
        .findFirst();
  }

  private static String atWork(String text) {
    if (text.isEmpty()) {
      return "The data is being prepared.";
    }
    return text + (text.contains(":") ? "." : " is running.");
  }

  /** What names the copy and everything that is done to it. */
  String key(Pass pass, DataTarget target) {
    List<Object> parts = new ArrayList<>();
    parts.add(target.identity().id());
    ResetStatus reset = pass.copies().status().reset();
    if (reset != null && reset.startedAt() != null) {
      parts.add(reset.startedAt());
    }
    for (DataTask task : pass.copies().wanted().tasks()) {
      if (!(target.prepared() && task.phase().isBasis())) {
        parts.add(List.of(task.title(), task.content()));
      }
    }
    return pass.fingerprint().of(parts);
  }

  /** Each task has a line: those before this one are done, it is as told, the rest wait. */
  private static Outcome told(Pass pass, DataTarget target, String at, Outcome outcome) {
    List<Part> lines = new ArrayList<>();
    for (DataTask task : pass.copies().wanted().tasks()) {
      boolean reached = isAt(task, at);
      lines.add(new Part(target.line(task.title()), reached ? outcome : Outcome.DONE));
      if (reached) {
        pass.parts(target.step(), lines);
        break;
      }
    }
    return outcome;
  }

  void done(Pass pass, DataTarget target) {
    pass.parts(
        target.step(),
        pass.copies().wanted().tasks().stream()
            .map(task -> new Part(target.line(task.title()), Outcome.DONE))
            .toList());
  }

  void forget(Pass pass, String step) {
    now.remove(at(pass, step));
    ran.remove(at(pass, step));
  }

  private static String at(Pass pass, String step) {
    return pass.owner().uid() + "/" + step;
  }

  private static Optional<DataTask> task(List<DataTask> tasks, String at) {
    return tasks.stream().filter(task -> isAt(task, at)).findFirst();
  }

  /** A task tells its title, and behind a colon how far it is. */
  private static boolean isAt(DataTask task, String at) {
    return at.equals(task.title()) || at.startsWith(task.title() + ":");
  }
}
