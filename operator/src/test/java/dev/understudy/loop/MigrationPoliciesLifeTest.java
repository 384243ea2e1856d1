package dev.understudy.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.api.v1alpha1.DestructivePolicy;
import dev.understudy.api.v1alpha1.StepStatus;
import dev.understudy.provider.PostgresConnection;
import dev.understudy.simulator.jobs.Image;
import dev.understudy.simulator.jobs.Invocation;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A migration that drops a column under each policy, by Flyway and by a container. */
class MigrationPoliciesLifeTest extends DataStage {
  private static final String DROP = "alter table users drop column if exists created_at";
  private static final String LOST = "column users.created_at dropped";

  private enum Tool {
    Flyway("flyway: {configMapRef: {name: heretix-migrations}}"),
    Container("job: {serviceRef: {name: api}, command: [sql]}");

    private final String yaml;

    Tool(String yaml) {
      this.yaml = yaml;
    }
  }

  @BeforeAll
  static void images() {
    world.images.with("ghcr.io/heretix/api", Image.of("sql", MigrationPoliciesLifeTest::drop));
  }

  private static int drop(Invocation call) {
    Sql.run(PostgresConnection.parse(call.variables().get("DATABASE_URL")), DROP);
    return 0;
  }

  private void begin(Tool tool, DestructivePolicy policy) {
    life = new Life(world);
    operator = new OperatorInMemory(world, new Plug(0));
    world.migrations(life.namespace, Map.of("V1__drop.sql", DROP));
    String migrations = "    migrations: {%s, destructivePolicy: %s}".formatted(tool.yaml, policy);
    life.apply(text -> text.replaceAll("(?m)^    migrations: .*$", migrations));
  }

  private StepStatus line() {
    return life.get().getStatus().steps().stream()
        .filter(step -> step.name().equals("migrate"))
        .findFirst()
        .orElseThrow();
  }

  private void assertChanged() {
    assertThat(life.get().getStatus().data().schemaChanges()).containsExactly(LOST);
    assertThat(columns()).isEqualTo("0");
  }

  private String columns() {
    return life.query(
        "select count(*) from information_schema.columns where table_name = 'users' and column_name = 'created_at'");
  }

  private String reason() {
    return VirtualLoop.condition(life.get(), "Ready").orElseThrow().getReason();
  }

  @ParameterizedTest
  @EnumSource
  void allowedItRunsAndOnlyTheSchemaTells(Tool tool) {
    begin(tool, DestructivePolicy.Allow);
    life.run(operator, VirtualLoop::ready);

    assertThat(line().message()).isNull();
    assertChanged();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Flyway    | V1__drop.sql, line 1",
        "Container | Migrations changed what held data: column users.created_at dropped."
      })
  void withAWarningItRunsAndTheStatusTells(Tool tool, String words) {
    begin(tool, DestructivePolicy.Warn);
    life.run(operator, VirtualLoop::ready);

    assertThat(line().message()).contains(words, "users", "created_at");
    assertChanged();
    life.assertQuiet(operator);
    assertThat(line().message()).as("it stays").contains(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Flyway    | Migration awaits approval: V1__drop.sql, line 1 | Look at it, then set the annotation",
        "Container | On this copy migrations changed what held data: column users.created_at dropped. | No service is deployed on it before the annotation"
      })
  void itWaitsForApproval(Tool tool, String what, String todo) {
    begin(tool, DestructivePolicy.RequireApproval);
    life.run(operator, VirtualLoop::stalled);

    assertThat(reason()).isEqualTo("ApprovalNeeded");
    assertThat(message()).contains(what, todo, "created_at");
    assertThat(life.get().getStatus().services().getFirst().deploy()).isNull();

    String digest = message().replaceFirst("(?s).*understudy.dev/approve=(\\w+).*", "$1");
    life.annotate("understudy.dev/approve", digest);
    life.run(operator, VirtualLoop::ready);
    assertThat(line().message()).startsWith("Approved: ").contains("created_at");
    assertChanged();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Flyway    | destructivePolicy Forbid: V1__drop.sql, line 1 | Take these statements out, or change the policy.",
        "Container | destructivePolicy Forbid, and migrations changed what held data: column users.created_at dropped. | No service is deployed on this copy"
      })
  void forbiddenItReachesNoService(Tool tool, String what, String todo) {
    begin(tool, DestructivePolicy.Forbid);
    life.run(operator, VirtualLoop::stalled);

    assertThat(reason()).isEqualTo("MigrationFailed");
    assertThat(message()).contains(what, todo, "created_at");
    assertThat(life.get().getStatus().services().getFirst().deploy()).isNull();
  }
}
