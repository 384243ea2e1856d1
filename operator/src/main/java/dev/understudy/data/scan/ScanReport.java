package dev.understudy.data.scan;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a scan found.
 *
 * @param findings in the order of tables and columns; empty where nothing was found
 * @param columns that were looked through
 * @param tables they are in
 */
public record ScanReport(List<Finding> findings, int columns, int tables) {
  private static final int MAX_SHOWN = 12;

  public ScanReport {
    findings = List.copyOf(findings);
  }

  /** What does not hold, as the end of a sentence; empty where all does. */
  public Optional<String> unmet() {
    if (findings.isEmpty()) {
      return Optional.empty();
    }
    String shown =
        findings.stream().limit(MAX_SHOWN).map(Finding::toString).collect(Collectors.joining("; "));
    int more = findings.size() - MAX_SHOWN;
    return Optional.of(more > 0 ? shown + "; and %d more".formatted(more) : shown);
  }

  /** One line for people; the same for the same facts. */
  public String summary() {
    return unmet()
        .map(found -> found + ".")
        .orElseGet(() ->
            "Nothing found in %d %s of %d %s."
                .formatted(
                    columns,
                    columns == 1 ? "column" : "columns",
                    tables,
                    tables == 1 ? "table" : "tables"));
  }
}
