package dev.understudy.simulator.kube.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.simulator.kube.model.Refusal;
import dev.understudy.simulator.kube.model.ResourceType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Label and field selectors. */
public final class Selector {
  private static final Pattern SET_BASED =
      Pattern.compile("\\s*([\\w./-]+)\\s+(in|notin)\\s*\\(([^()]*)\\)\\s*");
  private static final Pattern EQUALITY =
      Pattern.compile("\\s*([\\w./-]+)\\s*(!=|==|=)\\s*([\\w./-]*)\\s*");
  private static final Pattern EXISTENCE = Pattern.compile("\\s*(!?)\\s*([\\w./-]+)\\s*");
  private static final Pattern BETWEEN = Pattern.compile(",(?![^(]*\\))");

  private Selector() {}

  /**
   * @param labels empty for all
   * @param fields empty for all
   */
  public static Predicate<ObjectNode> of(String labels, String fields, ResourceType type) {
    List<Predicate<ObjectNode>> terms = new ArrayList<>();
    for (String term : terms(labels)) {
      Predicate<JsonNode> label = label(term);
      terms.add(object -> label.test(object.path("metadata").path("labels")));
    }
    for (String term : terms(fields)) {
      terms.add(field(term, type));
    }
    return object -> terms.stream().allMatch(term -> term.test(object));
  }

  private static List<String> terms(String selector) {
    return selector.isBlank() ? List.of() : List.of(BETWEEN.split(selector));
  }

  private static Predicate<JsonNode> label(String term) {
    Matcher sets = SET_BASED.matcher(term);
    if (sets.matches()) {
      List<String> values = List.of(sets.group(3).strip().split("\\s*,\\s*"));
      boolean in = sets.group(2).equals("in");
      return labels ->
          in == (labels.has(sets.group(1)) && values.contains(labels.path(sets.group(1)).asText()));
    }
    Matcher equality = EQUALITY.matcher(term);
    if (equality.matches()) {
      boolean wanted = !equality.group(2).equals("!=");
      return labels -> wanted == equals(labels.path(equality.group(1)), equality.group(3));
    }
    Matcher existence = EXISTENCE.matcher(term);
    if (existence.matches()) {
      boolean wanted = existence.group(1).isEmpty();
      return labels -> wanted == labels.has(existence.group(2));
    }
    throw Refusal.badRequest("unable to parse requirement: " + term);
  }

  private static boolean equals(JsonNode label, String value) {
    return label.isTextual() && label.asText().equals(value);
  }

  private static Predicate<ObjectNode> field(String term, ResourceType type) {
    String[] sides = term.split("!=|==?", 2);
    if (sides.length < 2) {
      throw Refusal.badRequest("invalid selector: '" + term + "'; can't understand '" + term + "'");
    }
    String path = sides[0].strip();
    boolean byName =
        path.equals("metadata.name") || (type.namespaced() && path.equals("metadata.namespace"));
    if (!byName && !type.selectable().contains(path)) {
      throw Refusal.badRequest("field label not supported: " + path);
    }
    boolean wanted = !term.contains("!=");
    String pointer = "/" + path.replace('.', '/');
    return object -> wanted == object.at(pointer).asText("").equals(sides[1].strip());
  }
}
