package dev.understudy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds for source files as files, in both modules. */
class SourceFilesTest {
  private static final Path ROOT = Path.of(System.getProperty("understudy.root", ".."));
  private static final int MAX_LINES = 300;
  private static final int RECONCILER_LINES = 100;

  /** One idea a file: what is longer holds two. */
  @Test
  void noFileIsLongerThanCanBeReadAtOnce() throws IOException {
    assertThat(longer(MAX_LINES, file -> true)).isEmpty();
  }

  /** The class that the framework calls is where such projects grow without end. */
  @Test
  void theReconcilersStayFaces() throws IOException {
    assertThat(longer(RECONCILER_LINES - 1, file -> file.toString().endsWith("Reconciler.java")))
        .isEmpty();
  }

  /** Null is an answer only where a type says so; the compiler checks it in marked packages. */
  @Test
  void everyPackageIsNullMarkedAndSaysWhatLivesThere() throws IOException {
    List<Path> packages =
        sources()
            .filter(file -> !file.startsWith(ROOT.resolve("simulator/src/test")))
            .filter(file -> !file.startsWith(ROOT.resolve("operator/src/test")))
            .map(Path::getParent)
            .distinct()
            .toList();

    assertThat(packages)
        .isNotEmpty()
        .allSatisfy(folder ->
            assertThat(folder.resolve("package-info.java"))
                .content()
                .contains("@NullMarked")
                .startsWith("/**"));
  }

  private static Map<Path, Long> longer(int lines, Predicate<Path> which) throws IOException {
    Map<Path, Long> found = new TreeMap<>();
    for (Path file : sources().filter(which).toList()) {
      try (Stream<String> content = Files.lines(file)) {
        long count = content.count();
        if (count > lines) {
          found.put(ROOT.relativize(file), count);
        }
      }
    }
    return found;
  }

  private static Stream<Path> sources() throws IOException {
    List<Path> files;
    try (Stream<Path> operator = Files.walk(ROOT.resolve("operator/src"));
        Stream<Path> simulator = Files.walk(ROOT.resolve("simulator/src"))) {
      files =
          Stream.concat(operator, simulator)
              .filter(file -> file.toString().endsWith(".java"))
              .toList();
    }
    return files.stream();
  }
}
