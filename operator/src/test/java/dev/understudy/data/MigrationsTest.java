package dev.understudy.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.understudy.TestPostgres;
import dev.understudy.data.MigrationException.MigrationFailed;
import dev.understudy.data.MigrationException.Unreachable;
import dev.understudy.provider.PostgresConnection;
import dev.understudy.provider.Redactor;
import dev.understudy.provider.WriteGate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MigrationsTest {
  private static final String USERS = "create table users (id int primary key, email text);";

  private final Redactor redactor = new Redactor();
  private final Migrations migrations =
      new Migrations(redactor, Duration.ofSeconds(5), Duration.ofSeconds(5), WriteGate.OPEN);
  private final PostgresConnection database = TestPostgres.database();

  @Test
  void runsEveryFileOnceAndInOrder() {
    SortedMap<String, String> files =
        files(
            "V1__users.sql", USERS,
            "V2__seed.sql", "insert into users values (1, 'a@example.com');",
            "V10__more.sql", "insert into users values (10, 'b@example.com');",
            "R__view.sql", "create or replace view emails as select email from users;");
    MigrationReport first = migrations.run(database, files);
    assertThat(first.applied())
        .containsExactly("V1__users.sql", "V2__seed.sql", "V10__more.sql", "R__view.sql");
    assertThat(first.baselined()).isFalse();
    assertThat(TestPostgres.query(database, "select email from emails order by 1"))
        .containsExactly("a@example.com", "b@example.com");

    MigrationReport second = migrations.run(database, files);
    assertThat(second).isEqualTo(new MigrationReport(List.of(), "10", false));
    assertThat(second.summary()).isEqualTo("Schema is up to date (version 10).");
  }

  @Test
  void continuesTheHistoryThatACopyOfProductionBrings() {
    migrations.run(database, files("V1__users.sql", USERS));
    MigrationReport report =
        migrations.run(
            database,
            files("V1__users.sql", USERS, "V2__more.sql", "alter table users add age int;"));
    assertThat(report.applied()).containsExactly("V2__more.sql");
    assertThat(report.summary()).isEqualTo("Applied V2__more.sql (version 2).");
  }

  @Test
  void startsAHistoryWhereTablesHaveNone() {
    TestPostgres.execute(database, "create table legacy (id int)");
    MigrationReport report = migrations.run(database, files("V1__users.sql", USERS));
    assertThat(report.baselined()).isTrue();
    assertThat(report.applied()).containsExactly("V1__users.sql");
    assertThat(report.summary()).contains("no migration history");
    assertThat(migrations.run(database, files("V1__users.sql", USERS)).baselined()).isFalse();
  }

  @Test
  void sqlIsTakenAsItIsWritten() {
    migrations.run(
        database,
        files(
            "V1__text.sql",
            "create table t (x text); insert into t values ('${home} $(API) #{x}');"));
    assertThat(TestPostgres.query(database, "select x from t"))
        .containsExactly("${home} $(API) #{x}");
  }

  @Test
  void anIndexCanBeBuiltConcurrently() {
    migrations.run(
        database,
        files(
            "V1__users.sql",
            USERS,
            "V2__index.sql",
            "create index concurrently users_email on users (email);"));
    assertThat(TestPostgres.query(database, "select indexname from pg_indexes"))
        .contains("users_email");
  }

  @Test
  void namesFileLineAndStateOfAFailingStatementAndKeepsNothingOfTheFile() {
    MigrationFailed failure =
        failure(
            files(
                "V1__users.sql",
                USERS,
                "V2__bad.sql",
                "select 1;\n\ninsert into nowhere values (1);"));
    assertThat(failure.file()).isEqualTo("V2__bad.sql");
    assertThat(failure.line()).isEqualTo(3);
    assertThat(failure.sqlState()).isEqualTo("42P01");
    assertThat(failure)
        .hasMessage(
            "V2__bad.sql, line 3: relation \"nowhere\" does not exist (SQL state 42P01). Nothing of this file was kept. Correct it; the next run begins with it.");
    MigrationReport corrected =
        migrations.run(database, files("V1__users.sql", USERS, "V2__bad.sql", "select 1;"));
    assertThat(corrected.applied()).containsExactly("V2__bad.sql");
  }

  @Test
  void neverShowsRowsOrSecrets() {
    redactor.learn("topsecret-value");
    MigrationFailed failure =
        failure(
            files(
                "V1__users.sql",
                USERS
                    + "insert into users values (1, 'jane.doe@real.com');"
                    + "create unique index on users (email);"
                    + "insert into users values (2, 'jane.doe@real.com');"));
    assertThat(failure.getMessage()).contains("23505").doesNotContain("jane.doe");
    MigrationFailed shown =
        failure(files("V1__users.sql", "select 'x'::int /* */; select topsecret-value;"));
    assertThat(shown.getMessage()).doesNotContain("topsecret-value");
  }

  @Test
  void aFileThatCannotRunInATransactionSaysWhatIsLeft() {
    MigrationFailed failure =
        failure(
            files(
                "V1__users.sql",
                USERS,
                "V2__index.sql",
                "create index concurrently x on users (nowhere);"));
    assertThat(failure.getMessage()).contains("V2__index.sql").contains("flyway_schema_history");
    assertThat(failure(files("V1__users.sql", USERS, "V2__index.sql", "select 1;")).getMessage())
        .contains("V2__index.sql");
  }

  @Test
  void anAppliedFileNeverChanges() {
    migrations.run(database, files("V1__users.sql", USERS));
    MigrationFailed failure = failure(files("V1__users.sql", USERS + " -- edited"));
    assertThat(failure.file()).isEqualTo("V1__users.sql");
    assertThat(failure.getMessage())
        .startsWith("V1__users.sql is not the file that was applied to this database before");
  }

  @Test
  void whatTheDatabaseHasAndTheFilesLackIsNamed() {
    migrations.run(
        database, files("V1__users.sql", USERS, "V2__age.sql", "alter table users add age int"));
    assertThat(failure(files("V1__users.sql", USERS, "V3__x.sql", "select 1")).getMessage())
        .contains("version 2 (age)")
        .contains("which these files lack");
  }

  @Test
  void aVersionBelowWhatIsAppliedIsRefused() {
    migrations.run(database, files("V1__users.sql", USERS, "V3__x.sql", "select 1"));
    assertThat(
            failure(
                    files(
                        "V1__users.sql",
                        USERS,
                        "V2__late.sql",
                        "select 2",
                        "V3__x.sql",
                        "select 1"))
                .getMessage())
        .isEqualTo(
            "V2__late.sql has a lower version than what is already applied. Give it a higher one.");
  }

  @Test
  void twoFilesOfOneVersionAreRefused() {
    assertThat(failure(files("V1__a.sql", "select 1", "V1__b.sql", "select 2")).getMessage())
        .containsIgnoringCase("more than one migration with version 1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "v1_users.sql", "V1_users.sql", "v1__users.sql", "V1__users.SQL", "V1__users.sql.bak",
        "users.sql", "Vx__users.sql", "U1__users.sql", "B1__users.sql", "beforeMigrate.sql",
        "V1__users.sql.conf", "README.md", "V__users.sql", "r__view.sql"
      })
  void refusesWhatFlywayWouldSkip(String name) {
    assertThat(failure(files("V2__fine.sql", "select 1", name, "select 1")).getMessage())
        .startsWith("Not names of migrations, so they would be skipped: " + name + ".");
    assertThat(
            TestPostgres.query(
                database,
                "select count(*) from pg_tables where tablename = 'flyway_schema_history'"))
        .containsExactly("0");
  }

  @Test
  void refusesAnEmptyConfigMap() {
    assertThat(failure(files()).getMessage()).startsWith("There is no migration file");
  }

  @Test
  void aStatementThatTakesTooLongFails() {
    Migrations hasty =
        new Migrations(redactor, Duration.ofSeconds(5), Duration.ofMillis(300), WriteGate.OPEN);
    assertThatThrownBy(() -> hasty.run(database, files("V1__slow.sql", "select pg_sleep(20)")))
        .isInstanceOf(MigrationFailed.class)
        .hasMessageContaining("57014")
        .hasMessageContaining("V1__slow.sql");
  }

  @Test
  void anUnreachableDatabaseIsTriedAgain() {
    PostgresConnection nowhere =
        new PostgresConnection("127.0.0.1", 1, "db", "postgres", database.password(), "disable");
    assertThatThrownBy(() -> migrations.run(nowhere, files("V1__users.sql", USERS)))
        .isInstanceOf(Unreachable.class)
        .hasMessageContaining("could not be reached")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void aHostThatCarriesDriverPropertiesIsRefused() {
    PostgresConnection hostile =
        new PostgresConnection(
            "127.0.0.1:1/x?socketFactory=evil.Class&y=",
            5432,
            "db",
            "u",
            database.password(),
            "disable");
    assertThatThrownBy(() -> migrations.run(hostile, files("V1__users.sql", USERS)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private MigrationFailed failure(SortedMap<String, String> files) {
    MigrationFailed failure =
        catchThrowableOfType(MigrationFailed.class, () -> migrations.run(database, files));
    assertThat(failure).as("the run should fail").isNotNull();
    return failure;
  }

  private static SortedMap<String, String> files(String... namesAndContents) {
    Map<String, String> files = new TreeMap<>();
    for (int i = 0; i < namesAndContents.length; i += 2) {
      files.put(namesAndContents[i], namesAndContents[i + 1]);
    }
    return new TreeMap<>(files);
  }
}
