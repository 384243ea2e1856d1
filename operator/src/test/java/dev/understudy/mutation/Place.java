package dev.understudy.mutation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Where in a spec.
 *
 * @param steps names of fields, keys of maps and indexes of lists
 */
public record Place(List<String> steps) {
  static final Place SPEC = new Place(List.of());

  Place then(String step) {
    List<String> longer = new ArrayList<>(steps);
    longer.add(step);
    return new Place(List.copyOf(longer));
  }

  /** The last step that is a field's name. */
  public String field() {
    return steps.reversed().stream().filter(step -> !isIndex(step)).findFirst().orElse("spec");
  }

  /** What a message can call it by: its field, the field around it, the items it lies in. */
  public Set<String> names(JsonNode spec) {
    Set<String> names = new LinkedHashSet<>();
    names.add(field());
    JsonNode node = spec;
    for (String step : steps) {
      node = isIndex(step) ? node.path(Integer.parseInt(step)) : node.path(step);
      if (node.path("name").isTextual() && !node.path("name").asText().isBlank()) {
        names.add(node.path("name").asText());
      }
    }
    List<String> fields = steps.stream().filter(step -> !isIndex(step)).toList();
    names.addAll(fields.subList(Math.max(0, fields.size() - 2), fields.size()));
    return names;
  }

  JsonNode in(JsonNode spec) {
    JsonNode node = spec;
    for (String step : steps) {
      node = isIndex(step) ? node.path(Integer.parseInt(step)) : node.path(step);
    }
    return node;
  }

  /** A copy of the spec with this in its place. */
  JsonNode with(JsonNode spec, JsonNode value) {
    JsonNode copy = spec.deepCopy();
    if (steps.isEmpty()) {
      return value;
    }
    JsonNode parent = parent().in(copy);
    if (parent instanceof ArrayNode list) {
      list.set(Integer.parseInt(steps.getLast()), value);
    } else {
      ((ObjectNode) parent).set(steps.getLast(), value);
    }
    return copy;
  }

  /** A copy of the spec without it. */
  JsonNode removedFrom(JsonNode spec) {
    JsonNode copy = spec.deepCopy();
    JsonNode parent = parent().in(copy);
    if (parent instanceof ArrayNode list) {
      list.remove(Integer.parseInt(steps.getLast()));
    } else {
      ((ObjectNode) parent).remove(steps.getLast());
    }
    return copy;
  }

  private Place parent() {
    return new Place(steps.subList(0, steps.size() - 1));
  }

  private static boolean isIndex(String step) {
    return !step.isEmpty() && step.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("spec");
    steps.forEach(step -> text.append(isIndex(step) ? "[" + step + "]" : "." + step));
    return text.toString();
  }
}
