package dev.understudy.data;

import dev.understudy.data.DataTask.Assertion;
import dev.understudy.data.DataTask.Columns;
import dev.understudy.data.DataTask.Flyway;
import dev.understudy.data.DataTask.Job;
import dev.understudy.data.DataTask.Phase;
import dev.understudy.data.DataTask.Script;
import dev.understudy.data.schema.SchemaSnapshot;
import dev.understudy.provider.PostgresConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Brings one copy of the data as far as it gets without a container: task by task, each once. What
 * was done is read from the copy itself, so a process that died is no different from one that did
 * not.
 */
public final class Preparation {
  private final TaskRunner tasks;

  public Preparation(TaskRunner tasks) {
    this.tasks = tasks;
  }

  /**
   * A copy.
   *
   * @param revision names it, such as the id of a branch
   * @param connection direct, not pooled
   * @param inUse whether services use it: then its basis stands, whatever is wanted by now
   */
  public record Copy(String revision, PostgresConnection connection, boolean inUse) {}

  /** How far it got. */
  public sealed interface Progress {
    /**
     * Everything is done.
     *
     * @param notes what people should know of what ran just now
     * @param kept what they should know of each task whenever it ran, by its title
     */
    record Complete(SchemaReport schema, List<String> notes, Map<String, String> kept)
        implements Progress {}

    /**
     * A container has to run next; when it has, or has failed and that was not judged, say so.
     *
     * @param notes what people should know of what was done before it
     * @param round another one is another run of the same
     * @param judged whether its failure is final
     */
    record NeedsJob(DataTask task, List<String> notes, int round, boolean judged)
        implements Progress {}

    /**
     * A person has to approve first.
     *
     * @param message what of, and how
     */
    record NeedsApproval(DataTask task, String message) implements Progress {}

    /**
     * Only another copy can be made so.
     *
     * @param why the beginning of a sentence
     */
    record NeedsNewCopy(String why) implements Progress {}
  }

  /**
   * How a container ended.
   *
   * @param content of its task
   */
  public record Ended(String content, boolean completed) {
    boolean of(DataTask task) {
      return content.equals(task.content());
    }
  }

  /**
   * Blocks until it can't go on by itself.
   *
   * @param expected what the migrated schema is compared with; null for nothing
   * @param ended whose container has ended; null for none
   * @param now is told which task is at work, and how far it is
   * @throws DataException where a task did not run to its end
   */
  public Progress advance(
      Copy copy,
      List<DataTask> wanted,
      @Nullable SchemaSnapshot expected,
      @Nullable Ended ended,
      Consumer<String> now) {
    List<String> notes = new ArrayList<>();
    try (TaskRunner.Bench bench = tasks.open(copy)) {
      Set<StepLedger.Entry> finished = bench.finished();
      for (DataTask task : wanted) {
        boolean standing = copy.inUse() && task.phase().isBasis();
        if (standing || finished.contains(task.entry())) {
          continue;
        }
        if (task.phase().isBasis()) {
          for (StepLedger.Entry entry : finished) {
            if (follows(entry.step())) {
              return new Progress.NeedsNewCopy(
                  "%s was changed after %s had run".formatted(task.title(), entry.step()));
            }
          }
        }
        now.accept(task.title());
        Optional<Progress> stop = run(bench, task, ended, now, notes);
        if (stop.isPresent()) {
          return stop.get();
        }
      }
      return new Progress.Complete(bench.schema(expected), notes, bench.notes(wanted));
    }
  }

  /** Empty where it is done. */
  private static Optional<Progress> run(
      TaskRunner.Bench bench,
      DataTask task,
      @Nullable Ended ended,
      Consumer<String> now,
      List<String> notes) {
    switch (task.work()) {
      case Script script -> bench.run(task, script);
      case Columns columns when !bench.sameKey(task, columns) -> {
        return Optional.of(
            new Progress.NeedsNewCopy(
                task.title()
                    + ": the key of fakes in the Secret of generated values is another than the one this copy was begun with, so the same value would become two fakes"));
      }
      case Columns columns -> bench.replace(task, columns, now);
      case Assertion assertion -> bench.hold(task, assertion);
      case Flyway flyway -> {
        return held(task, bench.migrate(task, flyway), notes);
      }
      case Job job when ended != null && ended.of(task) && ended.completed() -> {
        return held(task, bench.completed(task, job), notes);
      }
      case Job job -> {
        return Optional.of(bench.before(task, job, ended != null && ended.of(task)));
      }
    }
    return Optional.empty();
  }

  private static Optional<Progress> held(
      DataTask task, MigrationTasks.Ran migrated, List<String> notes) {
    if (!migrated.note().isEmpty()) {
      notes.add(migrated.note());
    }
    return migrated.held().map(message -> new Progress.NeedsApproval(task, message));
  }

  private static boolean follows(String step) {
    return step.startsWith(Phase.MIGRATE.word()) || step.startsWith(Phase.SEED.word());
  }
}
