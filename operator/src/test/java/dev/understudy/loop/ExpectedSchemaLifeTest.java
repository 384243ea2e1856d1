package dev.understudy.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.api.v1alpha1.DataStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The migrated schema beside the one that production is expected to have. */
class ExpectedSchemaLifeTest extends DataStage {
  private static final String EXPECTED =
      "expectedSchema: {configMapKeyRef: {name: expected, key: schema.txt}}";

  private static String expecting(String manifest) {
    return manifest.replace("migrations: {", "migrations: {" + EXPECTED + ", ");
  }

  private void expect(String text) {
    world.configMap(life.namespace, "expected", Map.of("schema.txt", text));
  }

  @Test
  void differencesAreListedAndHoldNothingUp() {
    begin(DATA);
    life.run(operator, VirtualLoop::ready);
    String schema =
        life.query("select snapshot from understudy.schema_snapshots where revision = 'migrated'");

    expect(schema.replaceAll("(?m)^column\tnotes\\.id\t.*\n", ""));
    life.reapply(text -> expecting(with(text, DATA)));
    life.run(operator, ready -> VirtualLoop.ready(ready) && !deviations().isEmpty());
    assertThat(deviations()).containsExactly("column notes.id bigint added");
    assertThat(life.query("select count(*) from notes where id = 4711")).isEqualTo("1");
    life.assertQuiet(operator);

    expect(schema + "\n");
    life.run(operator, ready -> VirtualLoop.ready(ready) && deviations().isEmpty());
    assertThat(life.get().getStatus().data().schemaChanges()).isNotEmpty();

    expect("create table notes");
    life.run(operator, VirtualLoop::stalled);
    assertThat(message()).contains("spec.data.migrations.expectedSchema", "line 1");
    expect(schema);
    life.run(operator, VirtualLoop::ready);
  }

  private List<String> deviations() {
    return Optional.ofNullable(life.get().getStatus().data())
        .map(DataStatus::schemaDeviations)
        .orElse(List.of());
  }
}
