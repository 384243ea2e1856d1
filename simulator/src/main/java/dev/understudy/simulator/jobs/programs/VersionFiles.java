package dev.understudy.simulator.jobs.programs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The migrations in each version of {@code ghcr.io/heretix/api}. */
final class VersionFiles {
  private static final String VERSIONS = "versions/";
  private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+)\\..*");

  /** What a tag can end with, and the migration that comes with it. */
  private static final Map<String, String> ENDINGS =
      Map.of(
          "-broken-migration", "e5d9a1f7c260_broken.py",
          "-destructive-migration", "f06b8c3e9d71_drop_verdict.py",
          "-hanging-migration", "a97d2e5b8f13_hanging.py");

  private VersionFiles() {}

  /**
   * @param tag such as {@code 1.4.2} or {@code 1.5.0-broken-migration}
   */
  static List<VersionFile> of(String tag) {
    return names(tag).stream().map(name -> VersionFile.parse(name, read(VERSIONS + name))).toList();
  }

  /** All that the real tool needs, by name. */
  static Map<String, String> folder(String tag) {
    Map<String, String> folder = new TreeMap<>(Map.of("env.py", read("env.py")));
    names(tag).forEach(name -> folder.put(VERSIONS + name, read(VERSIONS + name)));
    return folder;
  }

  private static List<String> names(String tag) {
    List<String> names = new ArrayList<>();
    names.add("4f1c2d9a7b30_check_notes.py");
    names.add("8a2e6c41d5f7_usage_by_day.py");
    if (isAtLeast(tag, 1, 5)) {
      names.add("c3b7e9d2f148_check_language.py");
    }
    ENDINGS.forEach((ending, file) -> {
      if (tag.endsWith(ending)) {
        names.add(file);
      }
    });
    return names;
  }

  private static boolean isAtLeast(String tag, int major, int minor) {
    Matcher matcher = VERSION.matcher(tag);
    if (!matcher.matches()) {
      return false;
    }
    int of = Integer.parseInt(matcher.group(1));
    return of > major || (of == major && Integer.parseInt(matcher.group(2)) >= minor);
  }

  private static String read(String name) {
    String path = "heretix/" + name;
    try (InputStream in =
        Objects.requireNonNull(VersionFiles.class.getResourceAsStream(path), path)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
