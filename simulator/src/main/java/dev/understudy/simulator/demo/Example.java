package dev.understudy.simulator.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder of {@code examples/} as a user would write it.
 *
 * @param objects what the {@code *.yaml} files hold, in the order of their names
 * @param secrets the templates of {@code secrets.yaml.example}, to be filled in
 */
record Example(List<ObjectNode> objects, List<ObjectNode> secrets) {

  private static final YAMLMapper YAML = new YAMLMapper();
  private static final String TEMPLATES = "secrets.yaml.example";

  static Example load(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new IllegalArgumentException(
          "there is no example '%s'; there are: %s"
              .formatted(folder.getFileName(), siblings(folder)));
    }
    List<ObjectNode> objects = new ArrayList<>();
    files(folder)
        .filter(file -> file.toString().endsWith(".yaml"))
        .forEach(file -> objects.addAll(documents(file)));
    Path templates = folder.resolve(TEMPLATES);
    return new Example(
        List.copyOf(objects), Files.exists(templates) ? documents(templates) : List.of());
  }

  /** The one StagingEnvironment that the example is about. */
  String environmentName() {
    List<ObjectNode> found = objects.stream().filter(o -> isKind(o, "StagingEnvironment")).toList();
    if (found.size() != 1) {
      throw new IllegalArgumentException(
          "an example holds one StagingEnvironment; here are " + found.size());
    }
    return found.getFirst().at("/metadata/name").asText();
  }

  static boolean isKind(JsonNode object, String kind) {
    return object.path("kind").asText().equals(kind);
  }

  private static List<ObjectNode> documents(Path file) {
    try (var documents = YAML.readerFor(ObjectNode.class).<ObjectNode>readValues(file.toFile())) {
      return documents.readAll();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  private static List<String> siblings(Path folder) {
    return files(folder.resolveSibling("")).map(Path::getFileName).map(Path::toString).toList();
  }

  private static Stream<Path> files(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + folder, e);
    }
  }
}
