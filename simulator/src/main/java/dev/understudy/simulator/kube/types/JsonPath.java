package dev.understudy.simulator.kube.types;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * The JSONPath of printer columns: fields, indexes, {@code [*]} and {@code [?(@.type=="Ready")]}.
 *
 * @see <a href="https://kubernetes.io/docs/reference/kubectl/jsonpath/">JSONPath support</a>
 */
final class JsonPath {
  private static final Pattern STEP =
      Pattern.compile(
          "\\.((?:[\\w/-]|\\\\\\.)+)"
              + "|\\['([^']+)']"
              + "|\\[(\\d+)]"
              + "|\\[(\\*)]"
              + "|\\[\\?\\(@\\.([\\w.]+)\\s*==\\s*[\"']([^\"']*)[\"']\\)]");

  private final List<Step> steps;

  private sealed interface Step {
    record Field(String name) implements Step {}

    record Index(int index) implements Step {}

    record All() implements Step {}

    record Where(String field, String value) implements Step {}
  }

  private JsonPath(List<Step> steps) {
    this.steps = steps;
  }

  /**
   * @throws IllegalArgumentException for what it does not understand
   */
  static JsonPath parse(String path) {
    List<Step> steps = new ArrayList<>();
    Matcher step = STEP.matcher(path);
    int end = 0;
    while (end < path.length()) {
      if (!step.find(end) || step.start() != end) {
        throw new IllegalArgumentException("is an invalid path: " + path);
      }
      steps.add(step(step));
      end = step.end();
    }
    return new JsonPath(steps);
  }

  private static Step step(Matcher step) {
    if (step.group(1) != null) {
      return new Step.Field(step.group(1).replace("\\.", "."));
    }
    if (step.group(2) != null) {
      return new Step.Field(step.group(2));
    }
    if (step.group(3) != null) {
      return new Step.Index(Integer.parseInt(step.group(3)));
    }
    return step.group(4) != null ? new Step.All() : new Step.Where(step.group(5), step.group(6));
  }

  /** The first value found; missing where there is none. */
  JsonNode first(JsonNode object) {
    List<JsonNode> found = List.of(object);
    for (Step step : steps) {
      found = found.stream().flatMap(node -> apply(step, node).stream()).toList();
    }
    return found.isEmpty() ? MissingNode.getInstance() : found.getFirst();
  }

  private static List<JsonNode> apply(Step step, JsonNode node) {
    return switch (step) {
      case Step.Field(String name) -> present(node.path(name));
      case Step.Index(int index) -> present(node.path(index));
      case Step.All() -> items(node);
      case Step.Where(String field, String value) ->
          items(node).stream()
              .filter(item -> item.at("/" + field.replace('.', '/')).asText().equals(value))
              .toList();
    };
  }

  private static List<JsonNode> present(JsonNode node) {
    return node.isMissingNode() ? List.of() : List.of(node);
  }

  private static List<JsonNode> items(JsonNode node) {
    return StreamSupport.stream(node.spliterator(), false).toList();
  }
}
