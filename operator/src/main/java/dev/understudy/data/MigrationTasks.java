package dev.understudy.data;

import dev.understudy.data.DataTask.Flyway;
import dev.understudy.data.DataTask.Job;
import dev.understudy.data.lint.DestructiveChanges;
import dev.understudy.data.lint.MigrationLint;
import dev.understudy.data.lint.TableSizes;
import dev.understudy.data.lint.Verdict;
import dev.understudy.data.lock.LeftoverSessions;
import dev.understudy.data.lock.Origin;
import dev.understudy.data.lock.StaleLocks;
import dev.understudy.data.schema.SchemaBaseline;
import dev.understudy.data.schema.SchemaDiff;
import dev.understudy.data.schema.SchemaSnapshot;
import dev.understudy.plan.ContentDigest;
import dev.understudy.provider.PostgresConnection;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Migrations of one copy of the data: judged before they run where their statements are known, and
 * by what they made of the schema where they are not.
 */
final class MigrationTasks {
  /** So long a session of a run that was cut off may still be at its statement. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Migrations migrations;
  private final SqlFailures failures;
  private final SchemaBaseline baseline;

  MigrationTasks(Migrations migrations, SqlFailures failures, String revision) {
    this.migrations = migrations;
    this.failures = failures;
    this.baseline = new SchemaBaseline(revision);
  }

  /**
   * What came of it.
   *
   * @param held what a person has to approve first; empty where it ran
   * @param note what is news of it; may be empty
   * @param kept what people should know of it later, too; may be empty
   */
  record Ran(Optional<String> held, String note, String kept) {
    static Ran noting(String note, String kept) {
      return new Ran(Optional.empty(), note, kept);
    }

    static Ran held(String message) {
      return new Ran(Optional.of(message), "", "");
    }

    /** The same without what must not be seen. */
    Ran shown(UnaryOperator<String> redactor) {
      return new Ran(held.map(redactor), redactor.apply(note), redactor.apply(kept));
    }
  }

  /**
   * Before anything migrates: the schema as it is before the first migration is kept, and what a
   * run that was cut off left behind, or came along with the copy, is out of the way.
   *
   * @return what was cleared, in sentences
   * @throws DataException.Unreachable where a session of an earlier run is still waited for
   * @throws DataException.Failed where a person must settle something first
   */
  List<String> begin(Connection connection) throws SQLException {
    Origin origin = baseline.find(connection).isPresent() ? Origin.OwnRun : Origin.Copied;
    baseline.keep(connection);
    LeftoverSessions.Result sessions =
        LeftoverSessions.clear(connection, Set.of(Migrations.APPLICATION_NAME), PATIENCE);
    if (!sessions.waiting().isEmpty()) {
      throw new DataException.Unreachable("migrate: " + String.join(" ", sessions.waiting()), null);
    }
    StaleLocks.Result locks = StaleLocks.clear(connection, origin);
    if (!locks.refused().isEmpty()) {
      throw failures.refuse("migrate: %s", String.join(" ", locks.refused()));
    }
    return Stream.concat(sessions.ended().stream(), locks.cleared().stream()).toList();
  }

  Ran flyway(Connection connection, PostgresConnection database, Flyway flyway)
      throws SQLException {
    List<String> cleared = begin(connection);
    try {
      DestructiveChanges changes =
          MigrationLint.check(
              migrations.pending(database, flyway.files()), TableSizes.read(connection));
      return switch (changes.verdict(flyway.policy(), given(flyway.approved()))) {
        case Verdict.AwaitApproval held -> Ran.held(held.message());
        case Verdict.Refused refused -> throw failures.refuse("migrate: %s", refused.message());
        case Verdict.Proceed proceed -> {
          migrations.run(database, flyway.files());
          String note = sentences(cleared, proceed.note());
          yield Ran.noting(note, note);
        }
      };
    } catch (MigrationException e) {
      throw switch (e) {
        case MigrationException.Unreachable u ->
            new DataException.Unreachable(String.valueOf(u.getMessage()), u);
        case MigrationException.MigrationFailed f ->
            new DataException.Failed(String.valueOf(f.getMessage()), f);
      };
    }
  }

  /**
   * The lock of a try that was killed, once its Job has failed and nothing of it runs any more. As
   * long as anybody else is connected it may be somebody's, and stays.
   *
   * @return what was released, in sentences
   */
  List<String> leftBehind(Connection connection) throws SQLException {
    return LeftoverSessions.others(connection)
        ? List.of()
        : StaleLocks.clear(connection, Origin.OwnRun).cleared();
  }

  /**
   * The statements of a container are not known: what the schema lost is judged.
   *
   * @param cleared before it ran; may be empty
   */
  Ran completed(Connection connection, Job job, String cleared) throws SQLException {
    Ran judged = judged(connection, job);
    return judged.held().isPresent()
        ? judged
        : Ran.noting(judged.note(), sentences(List.of(cleared), judged.note()));
  }

  private Ran judged(Connection connection, Job job) throws SQLException {
    List<String> losses = difference(connection).map(SchemaDiff::losses).orElse(List.of());
    if (losses.isEmpty()) {
      return Ran.noting("", "");
    }
    String lost = String.join("; ", losses);
    String digest = ContentDigest.of(losses);
    return switch (job.policy()) {
      case Allow -> Ran.noting("", "");
      case Warn -> noting("Migrations changed what held data: " + lost + ".");
      case RequireApproval ->
          job.approved().strip().equals(digest)
              ? noting("Approved: " + lost + ".")
              : Ran.held(
                  "On this copy migrations changed what held data: %s. No service is deployed on it before the annotation %s=%s says that this is wanted."
                      .formatted(lost, DestructiveChanges.APPROVAL, digest));
      case Forbid ->
          throw failures.refuse(
              "migrate: destructivePolicy Forbid, and migrations changed what held data: %s. No service is deployed on this copy; change the migrations and have the data copied anew, or change the policy.",
              lost);
    };
  }

  private static Ran noting(String note) {
    return Ran.noting(note, note);
  }

  /**
   * How the schema is now; nothing where no migration ran.
   *
   * @param shown hides what must not be seen in sentences for people
   */
  SchemaReport report(
      Connection connection, @Nullable SchemaSnapshot expected, UnaryOperator<String> shown)
      throws SQLException {
    Optional<SchemaSnapshot> before = baseline.find(connection);
    if (before.isEmpty()) {
      return SchemaReport.NONE;
    }
    SchemaSnapshot now = SchemaSnapshot.read(connection);
    baseline.migrated(connection, now);
    return new SchemaReport(
        SchemaDiff.between(before.get(), now).sentences(shown),
        expected == null ? List.of() : SchemaDiff.between(expected, now).sentences(shown));
  }

  private Optional<SchemaDiff> difference(Connection connection) throws SQLException {
    Optional<SchemaSnapshot> before = baseline.find(connection);
    return before.isEmpty()
        ? Optional.empty()
        : Optional.of(SchemaDiff.between(before.get(), SchemaSnapshot.read(connection)));
  }

  private static String sentences(List<String> cleared, String note) {
    return Stream.concat(cleared.stream(), Stream.of(note))
        .filter(sentence -> !sentence.isEmpty())
        .collect(Collectors.joining(" "));
  }

  private static Optional<String> given(String approved) {
    return approved.isEmpty() ? Optional.empty() : Optional.of(approved);
  }
}
