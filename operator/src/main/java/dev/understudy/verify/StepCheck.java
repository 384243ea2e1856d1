package dev.understudy.verify;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.plan.Interpolation;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Collects what is wrong with one step, each with its place in the spec.
 *
 * @param at the step's place
 * @param captured what earlier steps capture
 */
record StepCheck(String at, Set<String> captured, List<String> problems) {

  void problem(String field, String text) {
    problems.add(at + field + ": " + text);
  }

  /** Every {@code $(name)} in it must have been captured. */
  void text(String field, String text) {
    references(field, Interpolation.references(text));
  }

  /** The same for every string of the JSON. */
  void json(String field, JsonNode json) {
    if (json.isTextual()) {
      text(field, json.textValue());
    }
    json.forEach(part -> json(field, part));
  }

  void references(String field, Collection<String> names) {
    names.stream()
        .filter(name -> !captured.contains(name))
        .distinct()
        .forEach(name -> problem(field, "no earlier step captures $(%s)".formatted(name)));
  }
}
