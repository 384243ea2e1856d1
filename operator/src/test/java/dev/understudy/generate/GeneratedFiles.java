package dev.understudy.generate;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Everything generated, by path from the repository's root. */
final class GeneratedFiles {
  static final Path ROOT = Path.of(System.getProperty("understudy.root", ".."));

  private GeneratedFiles() {}

  static Map<Path, String> all() {
    Map<Path, String> files = new TreeMap<>();
    Crds.yaml().forEach((name, yaml) -> files.put(Path.of("crds", name + ".yaml"), yaml));
    return files;
  }
}
