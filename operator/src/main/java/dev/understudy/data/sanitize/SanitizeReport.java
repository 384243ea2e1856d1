package dev.understudy.data.sanitize;

/**
 * What was made safe.
 *
 * @param columns that have rules
 * @param tables they are in
 */
public record SanitizeReport(int columns, int tables) {

  /** One line for people; the same for the same rules. */
  public String summary() {
    return "Sanitized %d %s of %d %s."
        .formatted(
            columns, columns == 1 ? "column" : "columns", tables, tables == 1 ? "table" : "tables");
  }
}
