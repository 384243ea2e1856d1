package dev.understudy.simulator.kube.rest;

/**
 * How a write is meant.
 *
 * @param fieldManager who owns the fields written
 * @param dryRun everything but the effect
 * @param force take fields over from other appliers
 */
public record WriteOptions(
    String fieldManager, FieldValidation validation, boolean dryRun, boolean force) {

  /** What becomes of fields the schema does not know. */
  public enum FieldValidation {
    IGNORE,
    WARN,
    STRICT
  }
}
