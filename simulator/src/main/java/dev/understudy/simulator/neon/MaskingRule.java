package dev.understudy.simulator.neon;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** {@code MaskingRule}: what is put into one column. */
record MaskingRule(
    String database,
    String schema,
    String table,
    String column,
    Optional<String> function,
    Optional<String> value) {

  static MaskingRule of(Fields json) {
    MaskingRule rule =
        new MaskingRule(
            json.required("database_name"),
            json.required("schema_name"),
            json.required("table_name"),
            json.required("column_name"),
            json.text("masking_function"),
            json.text("masking_value"));
    if (rule.function.isPresent() == rule.value.isPresent()) {
      throw NeonError.of(
          400, "exactly one of masking_function and masking_value must be set for a masking rule");
    }
    return rule;
  }

  ObjectNode json() {
    ObjectNode json =
        NeonJson.object()
            .put("database_name", database)
            .put("schema_name", schema)
            .put("table_name", table)
            .put("column_name", column);
    function.ifPresent(text -> json.put("masking_function", text));
    value.ifPresent(text -> json.put("masking_value", text));
    return json;
  }
}
