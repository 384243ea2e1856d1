package dev.understudy.data;

import dev.understudy.data.MigrationException.MigrationFailed;
import dev.understudy.data.MigrationException.Unreachable;
import dev.understudy.provider.PostgresConnector;
import dev.understudy.provider.Redactor;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.flywaydb.core.api.output.ValidateOutput;
import org.flywaydb.core.internal.exception.FlywayMigrateException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** From what Flyway throws to sentences that name the file, the reason, and what to do. */
final class MigrationFailures {
  private static final int MAX_MESSAGE = 2048;

  private final Redactor redactor;

  MigrationFailures(Redactor redactor) {
    this.redactor = redactor;
  }

  static MigrationFailed plain(String message) {
    return new MigrationFailed(message, null, 0, null, null);
  }

  MigrationException explain(FlywayException failure, Flyway flyway) {
    Optional<SQLException> sql = sqlCause(failure);
    if (sql.filter(PostgresConnector::isUnreachable).isPresent()) {
      return new Unreachable(
          show("The database could not be reached: %s. It is tried again.", words(sql.get())),
          failure);
    }
    if (String.valueOf(failure.getMessage()).contains("advisory lock")) {
      return new Unreachable(
          "Another run of migrations holds the database's migration lock. It is tried again.",
          failure);
    }
    return switch (failure) {
      case FlywayMigrateException script -> script(script, sql);
      case FlywayValidateException mismatch -> mismatch(mismatch, flyway);
      default ->
          new MigrationFailed(
              show("%s. Correct the files.", firstLine(failure.getMessage())),
              null,
              0,
              sql.map(SQLException::getSQLState).orElse(null),
              failure);
    };
  }

  private MigrationFailed script(FlywayMigrateException failure, Optional<SQLException> sql) {
    String file = failure.getMigration().getScript();
    String state = sql.map(SQLException::getSQLState).orElse(null);
    String after =
        failure.isExecutableInTransaction()
            ? "Nothing of this file was kept. Correct it; the next run begins with it."
            : "This file can't run in a transaction: what stood before the failing statement was kept. Undo that by hand and remove the failed row from flyway_schema_history, or recreate the database, and correct the file.";
    return new MigrationFailed(
        show(
            "%s, line %d: %s%s. %s",
            file,
            failure.getLineNumber(),
            sql.map(MigrationFailures::words).orElse(firstLine(failure.getMessage())),
            state == null ? "" : " (SQL state %s)".formatted(state),
            after),
        file,
        failure.getLineNumber(),
        state,
        failure);
  }

  private MigrationFailed mismatch(FlywayValidateException failure, Flyway flyway) {
    List<ValidateOutput> problems = flyway.validateWithResult().invalidMigrations;
    String sentences =
        problems.stream().map(MigrationFailures::sentence).collect(Collectors.joining(" "));
    return new MigrationFailed(
        show("%s", sentences.isEmpty() ? firstLine(failure.getMessage()) : sentences),
        problems.isEmpty() ? null : name(problems.getFirst()),
        0,
        null,
        failure);
  }

  private static String sentence(ValidateOutput problem) {
    CoreErrorCode code = (CoreErrorCode) problem.errorDetails.errorCode;
    return switch (code) {
      case CHECKSUM_MISMATCH ->
          "%s is not the file that was applied to this database before: its checksum differs. An applied file never changes: restore it, and put the change into a new file."
              .formatted(name(problem));
      case APPLIED_VERSIONED_MIGRATION_NOT_RESOLVED, APPLIED_REPEATABLE_MIGRATION_NOT_RESOLVED ->
          "The database has %s (%s), which these files lack. Add that file: the copied database is ahead of them."
              .formatted(
                  problem.version.isEmpty()
                      ? "a repeatable migration"
                      : "version " + problem.version,
                  problem.description);
      case RESOLVED_VERSIONED_MIGRATION_NOT_APPLIED ->
          "%s has a lower version than what is already applied. Give it a higher one."
              .formatted(name(problem));
      default -> "%s: %s.".formatted(name(problem), firstLine(problem.errorDetails.errorMessage));
    };
  }

  private static String name(ValidateOutput problem) {
    return problem.filepath == null || problem.filepath.isEmpty()
        ? "version " + problem.version
        : problem.filepath;
  }

  private static Optional<SQLException> sqlCause(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .filter(SQLException.class::isInstance)
        .map(SQLException.class::cast)
        .findFirst();
  }

  /** The server's message and hint; never its detail, which quotes rows. */
  private static String words(SQLException failure) {
    ServerErrorMessage server =
        failure instanceof PSQLException postgres ? postgres.getServerErrorMessage() : null;
    if (server == null) {
      return firstLine(failure.getMessage());
    }
    String message = String.valueOf(server.getMessage());
    return server.getHint() == null ? message : message + " (" + server.getHint() + ")";
  }

  private static String firstLine(@Nullable String text) {
    return String.valueOf(text)
        .strip()
        .lines()
        .findFirst()
        .orElse("no reason given")
        .replaceAll("\\.$", "");
  }

  private String show(String format, Object... parts) {
    return redactor.excerpt(format.formatted(parts), MAX_MESSAGE);
  }
}
