package dev.understudy.data;

import dev.understudy.api.v1alpha1.DataScan;
import dev.understudy.data.DataTask.Assertion;
import dev.understudy.data.DataTask.Columns;
import dev.understudy.data.DataTask.Flyway;
import dev.understudy.data.DataTask.Job;
import dev.understudy.data.DataTask.Script;
import dev.understudy.data.Preparation.Copy;
import dev.understudy.data.Preparation.Progress;
import dev.understudy.data.sanitize.ColumnSanitizer;
import dev.understudy.data.scan.Scan;
import dev.understudy.data.schema.SchemaSnapshot;
import dev.understudy.plan.Fingerprint;
import dev.understudy.provider.PostgresConnector;
import dev.understudy.provider.Redactor;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs single tasks on one copy of the data, over a session of its own. */
public final class TaskRunner {
  private static final Logger LOG = LoggerFactory.getLogger(TaskRunner.class);

  /** Of the statements that keep the record, not of the tasks'. */
  private static final Duration OWN_STATEMENTS = Duration.ofMinutes(1);

  private static final String AGAIN = "It is tried again.";

  private final PostgresConnector connector;
  private final Duration connectTimeout;
  private final SqlFailures failures;
  private final Redactor redactor;
  private final Migrations flyway;
  private final Assertions assertions;

  /**
   * @param connector of its own, asked before each statement
   */
  public TaskRunner(
      PostgresConnector connector,
      Duration connectTimeout,
      Redactor redactor,
      Migrations migrations,
      Assertions assertions) {
    this.connector = connector;
    this.connectTimeout = connectTimeout;
    this.redactor = redactor;
    this.failures = new SqlFailures(redactor);
    this.flyway = migrations;
    this.assertions = assertions;
  }

  /** Cuts every session, those of migrations included. */
  public void abort() throws SQLException {
    flyway.abort();
    connector.abort();
  }

  /**
   * @throws DataException.Unreachable where the copy can't be reached
   */
  Bench open(Copy copy) {
    redactor.learn(copy.connection().password());
    StepLedger ledger = new StepLedger(copy.revision());
    try {
      Connection connection = connect(copy, OWN_STATEMENTS);
      try {
        ledger.prepare(connection);
        return new Bench(copy, connection, ledger);
      } catch (SQLException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException e) {
      throw failures.explain(
          "The record of what was done can't be kept",
          e,
          "See that the role may create a schema in its database.");
    }
  }

  private Connection connect(Copy copy, Duration statements) throws SQLException {
    return connector
        .dataSource(copy.connection(), new PostgresConnector.Limits(connectTimeout, statements))
        .getConnection();
  }

  @FunctionalInterface
  private interface Migrating {
    MigrationTasks.Ran run() throws SQLException;
  }

  /** Where one copy is worked on. */
  final class Bench implements AutoCloseable {
    private final Copy copy;
    private final Connection connection;
    private final StepLedger ledger;
    private final MigrationTasks migrations;

    private Bench(Copy copy, Connection connection, StepLedger ledger) {
      this.migrations = new MigrationTasks(flyway, failures, copy.revision());
      this.copy = copy;
      this.connection = connection;
      this.ledger = ledger;
    }

    Set<StepLedger.Entry> finished() {
      try {
        return ledger.finished(connection);
      } catch (SQLException e) {
        throw failures.explain("The record of what was done can't be read", e, "");
      }
    }

    void run(DataTask task, Script script) {
      try (Connection own = connect(copy, script.statementTimeout())) {
        new ScriptRunner(ledger, failures).run(own, task.title(), script, task.entry());
      } catch (SQLException e) {
        throw failures.explain(task.title(), e, AGAIN);
      }
    }

    /** Whether what was replaced on this copy so far, if anything, was replaced with this key. */
    boolean sameKey(DataTask task, Columns columns) {
      String fingerprint = new Fingerprint(columns.key().reveal()).of("the key of fakes");
      try {
        return ledger.keyed(connection, fingerprint);
      } catch (SQLException e) {
        throw failures.explain(task.title(), e, AGAIN);
      }
    }

    void replace(DataTask task, Columns columns, Consumer<String> now) {
      PostgresConnector.Limits limits =
          new PostgresConnector.Limits(connectTimeout, columns.statementTimeout());
      new ColumnSanitizer(connector, limits, redactor)
          .run(
              copy.connection(),
              columns.rules(),
              columns.key().reveal(),
              ledger,
              task.entry(),
              text -> now.accept(task.title() + ": " + text));
    }

    void hold(DataTask task, Assertion assertion) {
      Optional<String> unmet = unmet(assertion);
      if (unmet.isPresent()) {
        throw failures.refuse(
            "%s does not hold: %s. Nothing may connect to this copy of the data until it does; correct what sanitizes it, or the assertion.",
            task.title(), unmet.get());
      }
      finish(task);
    }

    private Optional<String> unmet(Assertion assertion) {
      DataScan scan = assertion.assertion().scan();
      if (scan == null) {
        return assertions.unmet(
            copy.connection(), assertion.assertion(), assertion.statementTimeout());
      }
      PostgresConnector.Limits limits =
          new PostgresConnector.Limits(connectTimeout, assertion.statementTimeout());
      return new Scan(connector, limits, redactor).run(copy.connection(), scan).unmet();
    }

    MigrationTasks.Ran migrate(DataTask task, Flyway flyway) {
      return migrated(task, () -> migrations.flyway(connection, copy.connection(), flyway));
    }

    /**
     * Before its container runs for the first time, or is asked to run again, what stands in its
     * way is cleared: afterwards a lock may be its own. Where it has failed, what a killed try left
     * is, once.
     */
    Progress.NeedsJob before(DataTask task, Job job, boolean hasFailed) {
      if (task.phase() != DataTask.Phase.MIGRATE) {
        return new Progress.NeedsJob(task, List.of(), 0, true);
      }
      try {
        Optional<MigrationStart> begun =
            MigrationStart.of(ledger.position(connection, task.entry()), job.again());
        if (begun.isEmpty()) {
          List<String> cleared = migrations.begin(connection);
          return begin(task, MigrationStart.first(job.again(), String.join(" ", cleared)), cleared);
        }
        MigrationStart start = begun.get();
        if (!hasFailed || start.judged()) {
          return new Progress.NeedsJob(task, List.of(), start.round(), start.judged());
        }
        List<String> released = migrations.leftBehind(connection);
        return begin(
            task,
            released.isEmpty() ? start.failed() : start.onceMore(String.join(" ", released)),
            released);
      } catch (SQLException e) {
        throw failures.explain(task.title(), e, AGAIN);
      }
    }

    private Progress.NeedsJob begin(DataTask task, MigrationStart start, List<String> news)
        throws SQLException {
      ledger.reach(connection, task.entry(), start.position());
      return new Progress.NeedsJob(task, news, start.round(), start.judged());
    }

    /** After its container has completed. */
    MigrationTasks.Ran completed(DataTask task, Job job) {
      return task.phase() == DataTask.Phase.MIGRATE
          ? migrated(task, () -> migrations.completed(connection, job, cleared(task, job)))
          : migrated(task, () -> MigrationTasks.Ran.noting("", ""));
    }

    private String cleared(DataTask task, Job job) throws SQLException {
      return MigrationStart.of(ledger.position(connection, task.entry()), job.again())
          .map(MigrationStart::cleared)
          .orElse("");
    }

    private MigrationTasks.Ran migrated(DataTask task, Migrating work) {
      try {
        // Statements and defaults are quoted in it, and not all of it becomes a message.
        MigrationTasks.Ran ran = work.run().shown(redactor::redact);
        if (ran.held().isEmpty()) {
          ledger.finish(connection, task.entry(), ran.kept());
        }
        return ran;
      } catch (SQLException e) {
        throw failures.explain(task.title(), e, AGAIN);
      }
    }

    /** What people should know of what was done, whenever that was; by title. */
    Map<String, String> notes(List<DataTask> done) {
      try {
        Map<String, String> notes = new TreeMap<>();
        for (DataTask task : done) {
          if (task.phase() == DataTask.Phase.MIGRATE) {
            notes.put(task.title(), ledger.note(connection, task.entry()));
          }
        }
        return notes;
      } catch (SQLException e) {
        throw failures.explain("The record of what was done can't be read", e, "");
      }
    }

    SchemaReport schema(@Nullable SchemaSnapshot expected) {
      try {
        return migrations.report(connection, expected, redactor::redact);
      } catch (SQLException e) {
        throw failures.explain("The migrated schema can't be read", e, AGAIN);
      }
    }

    private void finish(DataTask task) {
      try {
        ledger.finish(connection, task.entry());
      } catch (SQLException e) {
        throw failures.explain("That " + task.title() + " is done can't be recorded", e, AGAIN);
      }
    }

    @Override
    public void close() {
      try {
        connection.close();
      } catch (SQLException e) {
        // The session is gone either way, and what it did is recorded or will be done again.
        LOG.debug("a session on {} did not end well: {}", copy.revision(), e.getMessage());
      }
    }
  }
}
