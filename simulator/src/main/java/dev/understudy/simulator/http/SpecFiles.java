package dev.understudy.simulator.http;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the providers' official OpenAPI files lie: the directory named by the system property
 * {@value #PROPERTY}, else {@code ../shared/specs} beside the repository. They aren't part of the
 * project and may be absent.
 */
public final class SpecFiles {

  public static final String PROPERTY = "understudy.specs";

  private SpecFiles() {}

  public static Optional<Path> directory() {
    String named = System.getProperty(PROPERTY);
    Optional<Path> directory =
        named == null || named.isEmpty()
            ? repository().map(root -> root.resolveSibling("shared").resolve("specs"))
            : Optional.of(Path.of(named));
    return directory.filter(Files::isDirectory);
  }

  /** The nearest directory, from the working directory up, that holds the Maven wrapper. */
  private static Optional<Path> repository() {
    Path directory = Path.of("").toAbsolutePath();
    while (directory != null && !Files.exists(directory.resolve("mvnw"))) {
      directory = directory.getParent();
    }
    return Optional.ofNullable(directory);
  }
}
