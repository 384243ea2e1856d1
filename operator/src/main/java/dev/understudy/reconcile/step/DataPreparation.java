package dev.understudy.reconcile.step;

import dev.understudy.api.v1alpha1.ResetStatus;
import dev.understudy.api.v1alpha1.StepState;
import dev.understudy.data.DataException;
import dev.understudy.data.DataTask;
import dev.understudy.data.Preparation;
import dev.understudy.data.Preparation.Ended;
import dev.understudy.data.Preparation.Progress;
import dev.understudy.data.SchemaReport;
import dev.understudy.data.schema.SchemaSnapshot;
import dev.understudy.reconcile.Announcement;
import dev.understudy.reconcile.Pass;
import dev.understudy.reconcile.Runs;
import dev.understudy.status.Outcome;
import dev.understudy.status.Reason;
import dev.understudy.status.StepResult.Part;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Brings a copy of the data to what is wanted, in runs off the reconcile thread with containers in
 * between, and tells how far each task is.
 */
final class DataPreparation {
  /** Reason of an Event about what is worth a look in migrations, and ran. */
  private static final String MIGRATED = "Migrated";

  /** A failure stands while it is tried again, unless that takes longer: then it is news. */
  private static final Duration STANDS = Duration.ofMinutes(1);

  private final Preparation preparation;
  private final DataJobs jobs;
  private final Runs runs;

  /** What a run is at, by environment and step; gone with the process, and told anew. */
  private final Map<String, String> now = new ConcurrentHashMap<>();

  /** The task whose container has ended, which is to be recorded; lost without harm. */
  private final Map<String, Ended> ran = new ConcurrentHashMap<>();

  DataPreparation(Preparation preparation, DataJobs jobs, Runs runs) {
    this.preparation = preparation;
    this.jobs = jobs;
    this.runs = runs;
  }

  /** What the last run ended with, where it did not get to its end; lost without harm. */
  private final Map<String, Failure> failed = new ConcurrentHashMap<>();

  /**
   * @param at how far it had got
   * @param again when a pass first saw that it is tried again; null before that
   */
  private record Failure(String key, String at, Outcome outcome, @Nullable Instant again) {}

  /** How a copy of the data is. */
  sealed interface State {
    /** Everything is done. */
    record Prepared(SchemaReport schema) implements State {}

    /** Not yet, or not so. */
    record Unprepared(Outcome outcome) implements State {}

    /** Another copy is needed. */
    record NewCopyNeeded(String why) implements State {}
  }

  State prepare(Pass pass, DataTarget target) {
    List<DataTask> tasks = pass.copies().wanted().tasks();
    if (tasks.isEmpty()) {
      return new State.Prepared(SchemaReport.NONE);
    }
    SchemaSnapshot expected = pass.copies().wanted().expected();
    var copy =
        new Preparation.Copy(target.identity().id(), target.identity().direct(), target.prepared());
    String at = at(pass, target.step());
    String key = key(pass, target);
    // Until its run has ended: a pass in between must not ask for another.
    Ended ended = ran.get(at);
    try {
      Optional<Progress> progress =
          runs.result(
              pass,
              target.step(),
              key + "/" + ended,
              () -> preparation.advance(copy, tasks, expected, ended, text -> now.put(at, text)));
      if (progress.isEmpty()) {
        return underWay(pass, target, now.getOrDefault(at, ""));
      }
      ran.remove(at);
      failed.remove(at);
      return state(pass, target, progress.get());
    } catch (DataException e) {
      ran.remove(at);
      String stopped = now.getOrDefault(at, "");
      return failed(pass, target, stopped, DataOutcomes.of(e, task(tasks, stopped)));
    }
  }

  private State failed(Pass pass, DataTarget target, String stopped, Outcome outcome) {
    failed.put(at(pass, target.step()), new Failure(key(pass, target), stopped, outcome, null));
    return new State.Unprepared(told(pass, target, stopped, outcome));
  }

  private State state(Pass pass, DataTarget target, Progress progress) {
    return switch (progress) {
      case Progress.Complete complete -> complete(pass, target, complete);
      case Progress.NeedsApproval held ->
          failed(
              pass,
              target,
              held.task().title(),
              Outcome.stalled(Reason.ApprovalNeeded, held.message()));
      case Progress.NeedsNewCopy needed -> new State.NewCopyNeeded(needed.why());
      case Progress.NeedsJob needed -> {
        tell(pass, needed.notes());
        Outcome outcome = jobs.run(pass, target, needed.task(), needed.round());
        boolean failed = outcome instanceof Outcome.Stalled;
        if (!outcome.done() && !(failed && !needed.judged())) {
          yield new State.Unprepared(told(pass, target, needed.task().title(), outcome));
        }
        ran.put(at(pass, target.step()), new Ended(needed.task().content(), outcome.done()));
        yield prepare(pass, target);
      }
    };
  }

  private static void tell(Pass pass, List<String> notes) {
    notes.forEach(note -> pass.findings().announcements().add(new Announcement(MIGRATED, note)));
  }

  private State complete(Pass pass, DataTarget target, Progress.Complete complete) {
    done(pass, target, task -> complete.kept().getOrDefault(task.title(), ""));
    tell(pass, complete.notes());
    Outcome cleared = jobs.clear(pass, target);
    return cleared.done() ? new State.Prepared(complete.schema()) : new State.Unprepared(cleared);
  }

  private State underWay(Pass pass, DataTarget target, String text) {
    Optional<DataTask> task = task(pass.copies().wanted().tasks(), text);
    Optional<Failure> standing = standing(pass, target, task);
    if (standing.isPresent()) {
      return new State.Unprepared(told(pass, target, text, standing.get().outcome()));
    }
    Reason reason = task.map(t -> DataOutcomes.underWay(t.phase())).orElse(Reason.PreparingData);
    // While a run only looks how a container is, what was told of the container stands.
    String message =
        task.filter(t -> t.work() instanceof DataTask.Job)
            .flatMap(t -> said(pass, target.line(t.title()), StepState.Waiting))
            .orElseGet(() -> atWork(text));
    return new State.Unprepared(told(pass, target, text, Outcome.waiting(reason, message)));
  }

  /** What the same run came to before, until it has got further, or takes long. */
  private Optional<Failure> standing(Pass pass, DataTarget target, Optional<DataTask> task) {
    List<DataTask> tasks = pass.copies().wanted().tasks();
    Failure known =
        failed.computeIfPresent(
            at(pass, target.step()),
            (at, failure) ->
                failure.again() == null
                    ? new Failure(failure.key(), failure.at(), failure.outcome(), pass.now())
                    : failure);
    return Optional.ofNullable(known)
        .filter(failure -> failure.key().equals(key(pass, target)))
        .filter(failure -> task(tasks, failure.at()).equals(task))
        .filter(
            failure -> pass.now().isBefore(Objects.requireNonNull(failure.again()).plus(STANDS)));
  }

  private static Optional<String> said(Pass pass, String line, StepState state) {
    return pass.previous().steps().stream()
        .filter(step -> step.name().equals(line) && step.state() == state)
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
    SchemaSnapshot expected = pass.copies().wanted().expected();
    if (expected != null) {
      parts.add(expected.text());
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

  /** What was said of them when they were done stays. */
  void done(Pass pass, DataTarget target) {
    done(pass, target, task -> said(pass, target.line(task.title()), StepState.Done).orElse(""));
  }

  private static void done(Pass pass, DataTarget target, Function<DataTask, String> note) {
    pass.parts(
        target.step(),
        pass.copies().wanted().tasks().stream()
            .map(task -> new Part(target.line(task.title()), new Outcome.Done(note.apply(task))))
            .toList());
  }

  void forget(Pass pass, String step) {
    now.remove(at(pass, step));
    ran.remove(at(pass, step));
    failed.remove(at(pass, step));
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
