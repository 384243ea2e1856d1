package dev.understudy.simulator.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Holds a provider's traffic against its official OpenAPI file: path, parameters, content type and
 * body of requests; status, headers and body of answers. Without the file everything is {@link
 * Verdict.Unchecked}. Operations are compiled when first called. Safe for use by many threads.
 */
public final class SpecValidation {

  private static final Map<Path, SpecValidation> LOADED = new ConcurrentHashMap<>();

  private final Map<PathTemplate, SpecNode> paths;
  private final Map<String, SpecOperation> operations = new ConcurrentHashMap<>();

  private SpecValidation(Map<PathTemplate, SpecNode> paths) {
    this.paths = paths;
  }

  /** For a provider whose file isn't there. */
  public static SpecValidation absent() {
    return new SpecValidation(Map.of());
  }

  /** Reads {@code <provider>.json} or {@code <provider>-subset.json} once a JVM, or is absent. */
  public static SpecValidation load(Path directory, String provider) {
    return Stream.of(provider + ".json", provider + "-subset.json")
        .map(name -> directory.resolve(name).toAbsolutePath())
        .filter(Files::isRegularFile)
        .findFirst()
        .map(file -> LOADED.computeIfAbsent(file, existing -> of(read(existing))))
        .orElseGet(SpecValidation::absent);
  }

  static SpecValidation of(JsonNode document) {
    Map<PathTemplate, SpecNode> paths = new TreeMap<>();
    SpecNode.root(document)
        .at("paths")
        .fields()
        .forEach((template, item) -> paths.put(PathTemplate.of(template), item));
    return new SpecValidation(paths);
  }

  private static JsonNode read(Path file) {
    try {
      return new ObjectMapper().readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public boolean present() {
    return !paths.isEmpty();
  }

  Verdict request(Call call) {
    if (!present()) {
      return new Verdict.Unchecked();
    }
    return Verdict.of(
        find(call)
            .map(found -> found.operation.requestProblems(call, found.pathParams))
            .orElse(List.of(call.method() + " " + call.path() + " is not in the spec")));
  }

  /** Unchecked where the request isn't in the spec: then nothing says what its answer should be. */
  Verdict answer(Call call, Answer answer) {
    return find(call)
        .map(found -> Verdict.of(found.operation.answerProblems(answer)))
        .orElseGet(Verdict.Unchecked::new);
  }

  private Optional<Found> find(Call call) {
    String method = call.method().toLowerCase(Locale.ROOT);
    return paths.entrySet().stream()
        .filter(path -> !path.getValue().at(method).missing())
        .flatMap(path ->
            path.getKey().match(call.path()).stream()
                .map(params -> new Found(operation(path.getValue(), method), params)))
        .findFirst();
  }

  private SpecOperation operation(SpecNode pathItem, String method) {
    SpecNode operation = pathItem.at(method);
    return operations.computeIfAbsent(
        operation.pointer(), pointer -> new SpecOperation(pathItem, operation));
  }

  private record Found(SpecOperation operation, Map<String, String> pathParams) {}
}
