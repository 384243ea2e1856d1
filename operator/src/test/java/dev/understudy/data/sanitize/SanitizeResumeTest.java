package dev.understudy.data.sanitize;

import static dev.understudy.data.sanitize.SanitizedDatabase.json;
import static dev.understudy.data.sanitize.SanitizedDatabase.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.TestPostgres;
import dev.understudy.api.v1alpha1.ColumnRule;
import dev.understudy.api.v1alpha1.JsonPathRule;
import dev.understudy.api.v1alpha1.ReplaceWith;
import dev.understudy.data.DataException.Unreachable;
import dev.understudy.provider.PostgresConnector;
import dev.understudy.provider.WriteGate;
import dev.understudy.provider.WritesClosed;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Cut anywhere and begun again, the rows are those of the run that nobody disturbed. */
class SanitizeResumeTest {
  private static final String TABLES =
      """
      create table users (id int, tenant text, email text unique, name text, doc jsonb, primary key (tenant, id));
      insert into users select g, 't' || g % 3, 'user' || g || '@real.com', 'Name ' || g, jsonb_build_object('phone', '0171' || g) from generate_series(1, 25) g;
      create table notes (body text);
      insert into notes select 'note ' || g from generate_series(1, 12) g;
      create table accounts (email text primary key);
      insert into accounts select email from users;
      create table invoices (id int primary key, email text references accounts);
      insert into invoices select id, email from users;
      """;

  private static final ColumnRule[] RULES = {
    rule("users.email", ReplaceWith.Email),
    rule("users.name", ReplaceWith.Name),
    json("users.doc", new JsonPathRule("$.phone", ReplaceWith.Phone, null)),
    rule("notes.body", ReplaceWith.Text),
    rule("accounts.email", ReplaceWith.Email),
    rule("invoices.email", ReplaceWith.Email)
  };

  private static final List<String> SUMS =
      List.of("users", "notes", "accounts", "invoices").stream()
          .map(t -> "select md5(string_agg(t::text, ',' order by t::text)) from %s t".formatted(t))
          .toList();

  @Test
  @Timeout(120)
  void cutBeforeAnyStatementOrCommitItContinuesWhereItWas() {
    AtomicInteger statements = new AtomicInteger();
    List<String> undisturbed = undisturbed(statements);
    assertThat(statements.get()).isGreaterThan(40);
    for (int n = 1; n <= statements.get(); n++) {
      var database = new SanitizedDatabase(TABLES);
      WriteGate closing = closingAt(n);
      assertThatThrownBy(() -> run(database, new PostgresConnector(closing)))
          .isInstanceOf(WritesClosed.class);
      run(database, new PostgresConnector(WriteGate.OPEN));
      assertThat(sums(database)).as("cut before statement %d", n).isEqualTo(undisturbed);
    }
  }

  /** The session is gone, and the server finds out by itself; now and then twice in a row. */
  @Test
  @Timeout(120)
  void aSessionThatIsCutIsNoDifferent() {
    AtomicInteger statements = new AtomicInteger();
    List<String> undisturbed = undisturbed(statements);
    for (int n = 8; n <= statements.get(); n += 5) {
      var database = new SanitizedDatabase(TABLES);
      cutAt(database, n);
      cutAt(database, 12);
      run(database, new PostgresConnector(WriteGate.OPEN));
      assertThat(sums(database)).as("cut at statement %d", n).isEqualTo(undisturbed);
    }
  }

  @Test
  @Timeout(60)
  void twoRunsAtOnceDoItOnceTogether() throws Exception {
    List<String> undisturbed = undisturbed(new AtomicInteger());
    var database = new SanitizedDatabase(TABLES);
    try (ExecutorService runs = Executors.newFixedThreadPool(2)) {
      Future<?> one = runs.submit(() -> run(database, new PostgresConnector(WriteGate.OPEN)));
      Future<?> other = runs.submit(() -> run(database, new PostgresConnector(WriteGate.OPEN)));
      one.get(60, TimeUnit.SECONDS);
      other.get(60, TimeUnit.SECONDS);
    }
    assertThat(sums(database)).isEqualTo(undisturbed);
  }

  @Test
  void anotherRevisionOfTheDataIsDoneAgain() {
    var database = new SanitizedDatabase(TABLES);
    run(database, new PostgresConnector(WriteGate.OPEN));
    database.execute("update understudy.data_steps set revision = 'br-0'");
    var once = sums(database);
    run(database, new PostgresConnector(WriteGate.OPEN));
    assertThat(sums(database)).isNotEqualTo(once);
  }

  private static List<String> undisturbed(AtomicInteger statements) {
    var database = new SanitizedDatabase(TABLES);
    run(
        database,
        new PostgresConnector(() -> {
          statements.incrementAndGet();
          return () -> {};
        }));
    assertThat(database.progress)
        .contains("users: 20 of 25 rows", "users: 25 of 25 rows", "notes: 12 of 12 rows");
    return sums(database);
  }

  private static void cutAt(SanitizedDatabase database, int n) {
    PostgresConnector[] self = new PostgresConnector[1];
    AtomicInteger statements = new AtomicInteger();
    self[0] =
        new PostgresConnector(() -> {
          if (statements.incrementAndGet() == n) {
            abort(self[0]);
          }
          return () -> {};
        });
    assertThatThrownBy(() -> run(database, self[0])).isInstanceOf(Unreachable.class);
  }

  private static void abort(PostgresConnector connector) {
    try {
      connector.abort();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static WriteGate closingAt(int n) {
    AtomicInteger statements = new AtomicInteger();
    return () -> {
      if (statements.incrementAndGet() >= n) {
        throw new WritesClosed("closed");
      }
      return () -> {};
    };
  }

  private static void run(SanitizedDatabase database, PostgresConnector connector) {
    database.run(connector, 10, RULES);
  }

  private static List<String> sums(SanitizedDatabase database) {
    return SUMS.stream()
        .map(sql -> TestPostgres.query(database.connection, sql).getFirst())
        .toList();
  }
}
