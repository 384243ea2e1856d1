package dev.understudy.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a process has written. */
final class Logs {
  private static final int LINES = 20;

  private Logs() {}

  static String of(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its last lines, to be told with a failure. */
  static String tail(Path log) {
    List<String> lines = of(log).lines().toList();
    return "\n" + String.join("\n", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
  }
}
