package dev.understudy.data;

import dev.understudy.provider.PostgresConnection;
import dev.understudy.provider.PostgresConnector;
import dev.understudy.provider.Redactor;
import dev.understudy.provider.WriteGate;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.output.MigrateResult;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;

/**
 * Runs migration files on a database with Flyway: plain SQL only. No Java migrations, no callbacks,
 * no placeholders, no {@code clean}, and nothing read from the class path, the file system or the
 * environment, so that files do the same here as wherever they were written for.
 *
 * <p>A database that holds tables but no history is taken as version 0: every file is run. A copy
 * of production usually brings its history along.
 *
 * <p>At least once: after a crash the run is repeated. Postgres rolls an unfinished file back,
 * except where its statements can't run in a transaction.
 */
public final class Migrations {
  /** What the server calls a session that migrates: one that outlives its run is known by it. */
  public static final String APPLICATION_NAME = "understudy migrate";

  /** One a second: a run that was killed lets go of its lock sooner than that. */
  private static final int LOCK_RETRIES = 10;

  private final PostgresConnector connector;
  private final PostgresConnector.Limits limits;
  private final Redactor redactor;

  /**
   * @param connectTimeout for each connection; Flyway opens a few
   * @param statementTimeout for each statement, the longest index included
   * @param gate asked before each statement
   */
  public Migrations(
      Redactor redactor, Duration connectTimeout, Duration statementTimeout, WriteGate gate) {
    this.connector = new PostgresConnector(gate);
    this.redactor = redactor;
    this.limits = new PostgresConnector.Limits(connectTimeout, statementTimeout);
  }

  /**
   * Brings the schema up to date; blocks until done.
   *
   * @param connection direct, not pooled: Flyway holds a lock in its session
   * @param files names such as {@code V1__users.sql} or {@code R__views.sql} to SQL
   * @throws MigrationException.Unreachable where another try may help
   * @throws MigrationException.MigrationFailed where only a change can help
   */
  public MigrationReport run(PostgresConnection connection, SortedMap<String, String> files) {
    redactor.learn(connection.password());
    refuseWhatFlywayWouldSkip(files);
    DataSource database = connector.dataSource(connection, limits, APPLICATION_NAME);
    Flyway flyway = flyway(database, new MigrationFiles(files));
    try {
      return report(flyway.migrate());
    } catch (FlywayException e) {
      throw new MigrationFailures(redactor).explain(e, flyway);
    }
  }

  /**
   * Which of these files {@link #run} would run now. Changes nothing; of a database that holds
   * tables but no history that is every file.
   *
   * @throws MigrationException as {@link #run} does
   */
  public PendingMigrations pending(PostgresConnection connection, SortedMap<String, String> files) {
    redactor.learn(connection.password());
    refuseWhatFlywayWouldSkip(files);
    Flyway flyway =
        flyway(
            connector.dataSource(connection, limits, APPLICATION_NAME), new MigrationFiles(files));
    try {
      Map<String, String> pending = new LinkedHashMap<>();
      for (MigrationInfo file : flyway.info().pending()) {
        pending.put(file.getScript(), files.get(file.getScript()));
      }
      return new PendingMigrations(pending);
    } catch (FlywayException e) {
      throw new MigrationFailures(redactor).explain(e, flyway);
    }
  }

  /** Cuts every run; each ends with {@link MigrationException.Unreachable}. */
  public void abort() throws SQLException {
    connector.abort();
  }

  private static void refuseWhatFlywayWouldSkip(SortedMap<String, String> files) {
    List<String> misnamed = MigrationFiles.misnamed(files.keySet());
    if (!misnamed.isEmpty()) {
      throw MigrationFailures.plain(
          "Not names of migrations, so they would be skipped: %s. Name them such as V2__add_users.sql or R__views.sql, or take them out."
              .formatted(String.join(", ", misnamed)));
    }
    if (files.isEmpty()) {
      throw MigrationFailures.plain(
          "There is no migration file. Add one such as V1__users.sql, or remove data.migrations.");
    }
  }

  private static Flyway flyway(DataSource database, MigrationFiles files) {
    FluentConfiguration configuration =
        Flyway.configure(Migrations.class.getClassLoader())
            .dataSource(database)
            .resourceProvider(files)
            .javaMigrationClassProvider(List::of)
            .locations(new String[0])
            .callbackLocations(new String[0])
            .skipDefaultCallbacks(true)
            .placeholderReplacement(false)
            // Otherwise rows that a file selects would stand in our log.
            .outputQueryResults(false)
            .cleanDisabled(true)
            .connectRetries(0)
            .lockRetryCount(LOCK_RETRIES)
            // Pending is what a run is for; future is a copy of production ahead of these files.
            .ignoreMigrationPatterns("*:pending", "*:future")
            .baselineOnMigrate(true)
            .baselineVersion("0")
            .baselineDescription("before Flyway");
    // A lock in a transaction would block CREATE INDEX CONCURRENTLY for ever.
    configuration
        .getPluginRegister()
        .getPlugin(PostgreSQLConfigurationExtension.class)
        .setTransactionalLock(false);
    return configuration.load();
  }

  private static MigrationReport report(MigrateResult result) {
    return new MigrationReport(
        result.migrations.stream().map(file -> file.filepath).toList(),
        result.targetSchemaVersion == null
            ? result.initialSchemaVersion
            : result.targetSchemaVersion,
        "0".equals(result.initialSchemaVersion));
  }
}
