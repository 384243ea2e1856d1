package dev.understudy.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The bill of materials names every jar that is shipped, so that nobody searches it in vain. */
class SbomIT {
  private static final Path TARGET = Path.of("target");

  @Test
  void everyLibraryOfTheImageIsInIt() throws IOException {
    JsonNode bom = new ObjectMapper().readTree(TARGET.resolve("bom.json").toFile());
    List<String> named =
        bom.get("components")
            .valueStream()
            .map(c ->
                "%s.%s-%s.jar"
                    .formatted(
                        c.get("group").asText(), c.get("name").asText(), c.get("version").asText()))
            .toList();
    List<String> shipped =
        Stream.concat(jars("quarkus-app/lib/boot"), jars("quarkus-app/lib/main")).toList();

    assertThat(shipped).hasSizeGreaterThan(100);
    assertThat(named).containsAll(shipped);
    assertThat(bom.findValuesAsText("type")).as("kinds of entries").contains("library");
  }

  private static Stream<String> jars(String directory) throws IOException {
    try (Stream<Path> files = Files.list(TARGET.resolve(directory))) {
      return files.map(file -> file.getFileName().toString()).toList().stream();
    }
  }
}
