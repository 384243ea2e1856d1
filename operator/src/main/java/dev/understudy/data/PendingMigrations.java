package dev.understudy.data;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Migration files that the next run would run, in the order in which it would.
 *
 * @param files name to SQL
 */
public record PendingMigrations(Map<String, String> files) {
  private static final int SHOWN = 5;

  public PendingMigrations {
    files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
  }

  /** One line for people; the same for the same facts. */
  public String summary() {
    if (files.isEmpty()) {
      return "Schema is up to date.";
    }
    String names = String.join(", ", files.keySet().stream().limit(SHOWN).toList());
    int more = files.size() - SHOWN;
    return "%d pending: %s%s."
        .formatted(files.size(), names, more > 0 ? " and %d more".formatted(more) : "");
  }
}
