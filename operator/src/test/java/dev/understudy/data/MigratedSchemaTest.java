package dev.understudy.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.TestPostgres;
import dev.understudy.api.v1alpha1.DestructivePolicy;
import dev.understudy.data.DataTask.Phase;
import dev.understudy.data.schema.SchemaSnapshot;
import dev.understudy.provider.PostgresConnection;
import dev.understudy.provider.PostgresConnector;
import dev.understudy.provider.Redactor;
import dev.understudy.provider.WriteGate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is told of the schema once migrations have run. */
class MigratedSchemaTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final String SECRET = "sk_live_0123456789abcdef";

  private final PostgresConnection database = TestPostgres.database();

  private Preparation.Progress.Complete migrate(String sql) {
    return migrate(sql, null);
  }

  private Preparation.Progress.Complete migrate(String sql, @Nullable SchemaSnapshot expected) {
    Redactor redactor = new Redactor();
    TaskRunner tasks =
        new TaskRunner(
            new PostgresConnector(WriteGate.OPEN),
            MINUTE,
            redactor,
            new Migrations(redactor, MINUTE, MINUTE, WriteGate.OPEN),
            (where, what, limit) -> Optional.empty());
    DataTask task =
        new DataTask(
            Phase.MIGRATE,
            "",
            sql,
            new DataTask.Flyway(Map.of("V1__a.sql", sql), DestructivePolicy.Warn, ""));
    return (Preparation.Progress.Complete)
        new Preparation(tasks)
            .advance(
                new Preparation.Copy("br-1", database, false),
                List.of(task),
                expected,
                null,
                text -> {});
  }

  @Test
  void aDefaultThatIsASecretIsNotShown() {
    TestPostgres.execute(database, "create table accounts (key text)");
    var progress = migrate("alter table accounts alter key set default '" + SECRET + "'");

    assertThat(progress.schema().changes())
        .anyMatch(sentence -> sentence.contains("accounts"))
        .noneMatch(sentence -> sentence.contains(SECRET));
  }

  @Test
  void whatAMigratedCopyKeepsIsWhatAnotherCanExpect() {
    migrate("create table notes (id int, body text default '" + SECRET + "')");
    SchemaSnapshot kept =
        SchemaSnapshot.parse(
            TestPostgres.query(
                    database,
                    "select snapshot from understudy.schema_snapshots where revision = 'migrated'")
                .getFirst());
    TestPostgres.execute(database, "drop schema understudy, public cascade; create schema public");

    assertThat(
            migrate("create table notes (id int, body text default '" + SECRET + "')", kept)
                .schema()
                .deviations())
        .isEmpty();
    TestPostgres.execute(database, "drop schema understudy, public cascade; create schema public");
    assertThat(migrate("create table notes (id bigint, body text)", kept).schema().deviations())
        .contains("column notes.id changed from integer to bigint")
        .anyMatch(sentence -> sentence.startsWith("column notes.body default changed"))
        .noneMatch(sentence -> sentence.contains(SECRET));
  }

  @Test
  void whatIsNoSchemaIsToldByItsLine() {
    assertThatThrownBy(() -> SchemaSnapshot.parse("\n\ncreate table notes (id int);\n"))
        .hasMessage("line 3 has 1 fields between tabs, a line of a schema has 6");
  }
}
