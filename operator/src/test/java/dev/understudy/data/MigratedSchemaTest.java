package dev.understudy.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.TestPostgres;
import dev.understudy.api.v1alpha1.DestructivePolicy;
import dev.understudy.data.DataTask.Phase;
import dev.understudy.provider.PostgresConnection;
import dev.understudy.provider.PostgresConnector;
import dev.understudy.provider.Redactor;
import dev.understudy.provider.WriteGate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is told of the schema once migrations have run. */
class MigratedSchemaTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final String SECRET = "sk_live_0123456789abcdef";

  private final PostgresConnection database = TestPostgres.database();

  private Preparation.Progress migrate(String sql) {
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
            new DataTask.Flyway(Map.of("V1__a.sql", sql), DestructivePolicy.RequireApproval, ""));
    return new Preparation(tasks)
        .advance(
            new Preparation.Copy("br-1", database, false), List.of(task), null, text -> {});
  }

  @Test
  void aDefaultThatIsASecretIsNotShown() {
    TestPostgres.execute(database, "create table accounts (key text)");
    var progress = migrate("alter table accounts alter key set default '" + SECRET + "'");

    assertThat(((Preparation.Progress.Complete) progress).schemaChanges())
        .anyMatch(sentence -> sentence.contains("accounts"))
        .noneMatch(sentence -> sentence.contains(SECRET));
  }
}
