package dev.understudy.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Generated files are current. With {@code -Dunderstudy.generate=true} (make generate) it writes
 * them first.
 */
class GeneratedFilesTest {

  @TestFactory
  Stream<DynamicTest> isCurrent() throws IOException {
    Map<Path, String> files = GeneratedFiles.all();
    if (Boolean.getBoolean("understudy.generate")) {
      for (var file : files.entrySet()) {
        Path path = GeneratedFiles.ROOT.resolve(file.getKey());
        Files.createDirectories(path.getParent());
        Files.writeString(path, file.getValue());
      }
    }
    return files.entrySet().stream()
        .map(file ->
            DynamicTest.dynamicTest(
                file.getKey().toString(),
                () ->
                    assertThat(GeneratedFiles.ROOT.resolve(file.getKey()))
                        .as("out of date: run make generate and commit")
                        .hasContent(file.getValue())));
  }
}
