package dev.understudy.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.TestPostgres;
import dev.understudy.provider.PostgresConnection;
import dev.understudy.provider.Redactor;
import dev.understudy.provider.WriteGate;
import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a run would run, told without running it. */
class PendingMigrationsTest {
  private final PostgresConnection database = TestPostgres.database();
  private final Migrations migrations =
      new Migrations(new Redactor(), Duration.ofSeconds(5), Duration.ofSeconds(20), WriteGate.OPEN);

  @Test
  void aDatabaseWithTablesButNoHistoryCountsAsAllPendingAndIsLeftAlone() {
    TestPostgres.execute(database, "create table users (id int)");
    PendingMigrations pending =
        migrations.pending(
            database, files("R__views.sql", "select 1", "V10__b.sql", "b", "V2__a.sql", "a"));

    assertThat(pending.files().keySet()).containsExactly("V2__a.sql", "V10__b.sql", "R__views.sql");
    assertThat(pending.files()).containsEntry("V10__b.sql", "b");
    assertThat(pending.summary()).isEqualTo("3 pending: V2__a.sql, V10__b.sql, R__views.sql.");
    assertThat(
            TestPostgres.query(
                database, "select tablename from pg_tables where schemaname = 'public'"))
        .containsExactly("users");
  }

  @Test
  void whatRanIsNotPendingButAChangedRepeatableIs() {
    SortedMap<String, String> files =
        files(
            "V1__users.sql",
            "create table users (id int)",
            "R__v.sql",
            "create or replace view v as select 1 as a");
    migrations.run(database, files);
    assertThat(migrations.pending(database, files).files()).isEmpty();
    assertThat(migrations.pending(database, files).summary()).isEqualTo("Schema is up to date.");

    files.put("R__v.sql", "create or replace view v as select 2 as a");
    files.put("V2__more.sql", "select 2");
    assertThat(migrations.pending(database, files).files().keySet())
        .containsExactly("V2__more.sql", "R__v.sql");
  }

  @Test
  void manyAreNamedInPart() {
    SortedMap<String, String> files = new TreeMap<>();
    for (int i = 1; i <= 7; i++) {
      files.put("V" + i + "__x.sql", "select 1");
    }
    assertThat(migrations.pending(database, files).summary())
        .isEqualTo("7 pending: V1__x.sql, V2__x.sql, V3__x.sql, V4__x.sql, V5__x.sql and 2 more.");
  }

  @Test
  void anUnreachableDatabaseIsToldAsSuch() {
    PostgresConnection nowhere =
        new PostgresConnection("127.0.0.1", 1, "db", "postgres", database.password(), "disable");
    assertThatThrownBy(() -> migrations.pending(nowhere, files("V1__a.sql", "select 1")))
        .isInstanceOf(MigrationException.Unreachable.class);
  }

  private static SortedMap<String, String> files(String... namesAndContents) {
    Map<String, String> files = new TreeMap<>();
    for (int i = 0; i < namesAndContents.length; i += 2) {
      files.put(namesAndContents[i], namesAndContents[i + 1]);
    }
    return new TreeMap<>(files);
  }
}
