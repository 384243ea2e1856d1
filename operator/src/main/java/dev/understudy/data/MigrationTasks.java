package dev.understudy.data;

import dev.understudy.data.DataTask.Flyway;
import dev.understudy.data.DataTask.Job;
import dev.understudy.data.lint.DestructiveChanges;
import dev.understudy.data.lint.MigrationLint;
import dev.understudy.data.lint.TableSizes;
import dev.understudy.data.lint.Verdict;
import dev.understudy.data.schema.SchemaBaseline;
import dev.understudy.data.schema.SchemaDiff;
import dev.understudy.data.schema.SchemaSnapshot;
import dev.understudy.plan.ContentDigest;
import dev.understudy.provider.PostgresConnection;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Migrations of one copy of the data: judged before they run where their statements are known, and
 * by what they made of the schema where they are not.
 */
final class MigrationTasks {
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
   * @param note what people should know of it; may be empty
   */
  record Ran(Optional<String> held, String note) {
    static Ran noting(String note) {
      return new Ran(Optional.empty(), note);
    }

    static Ran held(String message) {
      return new Ran(Optional.of(message), "");
    }
  }

  /** Keeps the schema as it is before the first migration, to compare with. */
  void begin(Connection connection) throws SQLException {
    baseline.keep(connection);
  }

  Ran flyway(Connection connection, PostgresConnection database, Flyway flyway)
      throws SQLException {
    begin(connection);
    try {
      DestructiveChanges changes =
          MigrationLint.check(
              migrations.pending(database, flyway.files()), TableSizes.read(connection));
      return switch (changes.verdict(flyway.policy(), given(flyway.approved()))) {
        case Verdict.AwaitApproval held -> Ran.held(held.message());
        case Verdict.Refused refused -> throw failures.refuse("migrate: %s", refused.message());
        case Verdict.Proceed proceed -> {
          migrations.run(database, flyway.files());
          yield Ran.noting(proceed.note());
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

  /** The statements of a container are not known: what the schema lost is judged. */
  Ran completed(Connection connection, Job job) throws SQLException {
    List<String> losses = difference(connection).map(SchemaDiff::losses).orElse(List.of());
    if (losses.isEmpty()) {
      return Ran.noting("");
    }
    String lost = String.join("; ", losses);
    String digest = ContentDigest.of(losses);
    return switch (job.policy()) {
      case Allow -> Ran.noting("");
      case Warn -> Ran.noting("Migrations changed what held data: " + lost + ".");
      case RequireApproval ->
          job.approved().strip().equals(digest)
              ? Ran.noting("Approved: " + lost + ".")
              : Ran.held(
                  "On this copy migrations changed what held data: %s. No service is deployed on it before the annotation %s=%s says that this is wanted."
                      .formatted(lost, DestructiveChanges.APPROVAL, digest));
      case Forbid ->
          throw failures.refuse(
              "migrate: destructivePolicy Forbid, and migrations changed what held data: %s. No service is deployed on this copy; change the migrations and have the data copied anew, or change the policy.",
              lost);
    };
  }

  /** In sentences; none where no migration ran. */
  List<String> changes(Connection connection) throws SQLException {
    return difference(connection).map(SchemaDiff::sentences).orElse(List.of());
  }

  private Optional<SchemaDiff> difference(Connection connection) throws SQLException {
    Optional<SchemaSnapshot> before = baseline.find(connection);
    return before.isEmpty()
        ? Optional.empty()
        : Optional.of(SchemaDiff.between(before.get(), SchemaSnapshot.read(connection)));
  }

  private static Optional<String> given(String approved) {
    return approved.isEmpty() ? Optional.empty() : Optional.of(approved);
  }
}
