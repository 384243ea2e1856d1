package dev.understudy.data;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run of migrations did.
 *
 * @param applied files in the order they ran; empty where the schema was up to date
 * @param version of the schema afterwards; null where only repeatable migrations exist
 * @param baselined whether the database held tables without any history of migrations, so that
 *     history was started at version 0 and every file was run
 */
public record MigrationReport(List<String> applied, @Nullable String version, boolean baselined) {
  public MigrationReport {
    applied = List.copyOf(applied);
  }

  /** One line for people; the same for the same facts. */
  public String summary() {
    String done =
        applied.isEmpty() ? "Schema is up to date" : "Applied " + String.join(", ", applied);
    String at = version == null ? "" : " (version %s)".formatted(version);
    String history =
        baselined ? "; the database had no migration history, so it was started at version 0" : "";
    return done + at + history + ".";
  }
}
