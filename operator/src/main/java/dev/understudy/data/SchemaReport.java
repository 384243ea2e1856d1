package dev.understudy.data;

import java.util.List;

/**
 * How a migrated schema is, in sentences.
 *
 * @param changes how it differs from what was copied
 * @param deviations how it differs from what somebody expects
 */
public record SchemaReport(List<String> changes, List<String> deviations) {
  /** Of a schema that nothing migrated. */
  public static final SchemaReport NONE = new SchemaReport(List.of(), List.of());

  public SchemaReport {
    changes = List.copyOf(changes);
    deviations = List.copyOf(deviations);
  }
}
