package dev.understudy.data;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/** Migration files in memory, by name: all that Flyway sees; no class path, no file system. */
final class MigrationFiles implements ResourceProvider {
  /** Flyway skips a file of any other form without a word. */
  private static final Pattern NAME =
      Pattern.compile("(V\\d+([._]\\d+)*|R)__[^.].*\\.sql|(V\\d+([._]\\d+)*|R)__[^.]\\.sql");

  private final SortedMap<String, LoadableResource> files = new TreeMap<>();

  MigrationFiles(Map<String, String> contents) {
    contents.forEach((name, sql) -> files.put(name, new SqlText(name, sql)));
  }

  /** Names that are no migrations. */
  static List<String> misnamed(Collection<String> names) {
    return names.stream().filter(name -> !NAME.matcher(name).matches()).sorted().toList();
  }

  @Override
  public @Nullable LoadableResource getResource(String name) {
    return files.get(name);
  }

  @Override
  public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
    return files.values().stream()
        .filter(file -> file.getFilename().startsWith(prefix))
        .filter(file -> Arrays.stream(suffixes).anyMatch(file.getFilename()::endsWith))
        .toList();
  }
}
