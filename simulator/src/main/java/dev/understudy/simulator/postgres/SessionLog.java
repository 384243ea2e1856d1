package dev.understudy.simulator.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The server's own log of who was let in to which database. */
public final class SessionLog {
  /** What the server needs to be told to keep it. */
  static final Map<String, String> SETTINGS =
      Map.of(
          "logging_collector", "on",
          "log_filename", "sessions.log",
          "log_connections", "on",
          "log_disconnections", "on",
          "log_min_messages", "log",
          // Process, user, database, application, and the time in seconds since 1970.
          "log_line_prefix", "%p,%u,%d,%a,%n,");

  private static final Pattern LINE =
      Pattern.compile(
          "^(\\d+),([^,]*),([^,]*),(.*),(\\d+)\\.(\\d+),LOG:  (connection authorized|disconnection).*$");

  private final Path file;

  /**
   * One login.
   *
   * @param application as the client called itself when it left; empty while it is there
   */
  public record Entry(Instant at, String user, String application) {}

  SessionLog(Path dataDirectory) {
    this.file = dataDirectory.resolve("log").resolve("sessions.log");
  }

  List<Entry> of(String database) {
    Map<String, Entry> open = new LinkedHashMap<>();
    List<Entry> closed = new ArrayList<>();
    try (var lines = Files.lines(file)) {
      lines
          .map(LINE::matcher)
          .filter(Matcher::matches)
          .filter(line -> line.group(3).equals(database))
          .forEach(line -> {
            String process = line.group(1);
            Entry begun = open.remove(process);
            if (line.group(7).equals("disconnection") && begun != null) {
              closed.add(new Entry(begun.at(), begun.user(), line.group(4)));
            } else {
              open.put(process, new Entry(time(line), line.group(2), ""));
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Stream.concat(closed.stream(), open.values().stream())
        .sorted(Comparator.comparing(Entry::at))
        .toList();
  }

  private static Instant time(Matcher line) {
    return Instant.ofEpochSecond(Long.parseLong(line.group(5)))
        .plusMillis(Long.parseLong(line.group(6)));
  }
}
