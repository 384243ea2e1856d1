package dev.understudy.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.TestPostgres;
import dev.understudy.data.MigrationException.Unreachable;
import dev.understudy.provider.PostgresConnection;
import dev.understudy.provider.Redactor;
import dev.understudy.provider.WriteGate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class MigrationsAbortTest {
  private final Migrations migrations =
      new Migrations(new Redactor(), Duration.ofSeconds(5), Duration.ofMinutes(5), WriteGate.OPEN);
  private final PostgresConnection database = TestPostgres.database();

  @Test
  @Timeout(60)
  void abortEndsARunInTheMiddleOfAStatementAndKeepsNothing() throws Exception {
    try (ExecutorService runs = Executors.newSingleThreadExecutor()) {
      Future<MigrationReport> run =
          runs.submit(() -> run("create table half (id int); select pg_sleep(300);"));
      awaitStatement("%pg_sleep(300)%");
      migrations.abort();
      assertThatThrownBy(() -> run.get(30, TimeUnit.SECONDS)).hasCauseInstanceOf(Unreachable.class);
    }
    assertThat(run("create table half (id int);").applied()).containsExactly("V1__slow.sql");
  }

  @Test
  @Timeout(60)
  void aRunWaitsForAnotherOnlySoLong() throws Exception {
    try (ExecutorService runs = Executors.newSingleThreadExecutor()) {
      Future<MigrationReport> other = runs.submit(() -> run("select pg_sleep(300);"));
      awaitStatement("%pg_sleep(300)%");
      assertThatThrownBy(() -> run("select 1"))
          .isInstanceOf(Unreachable.class)
          .hasMessageStartingWith("Another run of migrations holds");
      migrations.abort();
      assertThatThrownBy(() -> other.get(30, TimeUnit.SECONDS))
          .hasCauseInstanceOf(Unreachable.class);
    }
  }

  @Test
  void rowsThatAFileSelectsAreNotLogged() {
    List<String> logged = new CopyOnWriteArrayList<>();
    Handler handler = new Recording(logged);
    Logger flyway = Logger.getLogger("org.flywaydb");
    flyway.addHandler(handler);
    try {
      run("select 'jane.doe' || '@real.com' as email;");
    } finally {
      flyway.removeHandler(handler);
    }
    assertThat(logged)
        .anyMatch(line -> line.contains("Successfully applied"))
        .noneMatch(line -> line.contains("jane.doe@real.com"));
  }

  private MigrationReport run(String sql) {
    return migrations.run(database, new TreeMap<>(Map.of("V1__slow.sql", sql)));
  }

  /** Waits on the server, in short statements, until another session runs such a statement. */
  private void awaitStatement(String like) {
    String seen =
        "select count(*) from pg_stat_activity, pg_sleep(0.05) where state = 'active' and pid <> pg_backend_pid() and query like '%s'"
            .formatted(like);
    while (TestPostgres.query(database, seen).equals(List.of("0"))) {
      Thread.onSpinWait();
    }
  }

  private static final class Recording extends Handler {
    private final List<String> lines;

    Recording(List<String> lines) {
      this.lines = lines;
    }

    @Override
    public void publish(LogRecord record) {
      lines.add(String.valueOf(record.getMessage()));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
