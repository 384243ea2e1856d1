package dev.understudy.data.sanitize;

import dev.understudy.api.v1alpha1.JsonPathRule;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * SQL expressions that replace values inside JSON. What a path does not lead to stays; what it
 * leads to becomes a string, whatever it was, but for null: nothing real may be left because it had
 * another type than expected.
 */
final class JsonFakes {
  private static final String EACH = "[*]";

  private final Fakes fakes;

  JsonFakes(Fakes fakes) {
    this.fakes = fakes;
  }

  /**
   * @param column an expression of type jsonb
   */
  String of(String column, List<JsonPathRule> rules) {
    String document = column;
    for (int i = 0; i < rules.size(); i++) {
      JsonPathRule rule = rules.get(i);
      String path = rule.path().substring(1);
      if (i == 0) {
        document = replaced(document, path, 0, value -> leaf(rule, value));
      } else {
        // Otherwise each rule would repeat all before it.
        String before = "d%d.v".formatted(i);
        document =
            "(select %s from (select %s as v offset 0) d%d)"
                .formatted(replaced(before, path, 0, value -> leaf(rule, value)), document, i);
      }
    }
    return document;
  }

  private static String replaced(
      String document, String path, int depth, UnaryOperator<String> leaf) {
    if (path.isEmpty()) {
      return leaf.apply(document);
    }
    int each = path.indexOf(EACH);
    String keys = keys(each < 0 ? path : path.substring(0, each));
    String there = keys.isEmpty() ? document : "(%s #> %s)".formatted(document, keys);
    if (each < 0) {
      return "case when jsonb_typeof(%s) <> 'null' then jsonb_set(%s, %s, %s, false) else %s end"
          .formatted(there, document, keys, leaf.apply(there), document);
    }
    String element = "e%d".formatted(depth);
    String elements =
        "(select coalesce(jsonb_agg(%s order by %s.n), '[]') from jsonb_array_elements(%s) with ordinality %s (v, n))"
            .formatted(
                replaced(element + ".v", path.substring(each + EACH.length()), depth + 1, leaf),
                element,
                there,
                element);
    return "case when jsonb_typeof(%s) = 'array' then %s else %s end"
        .formatted(
            there,
            keys.isEmpty()
                ? elements
                : "jsonb_set(%s, %s, %s, false)".formatted(document, keys, elements),
            document);
  }

  private String leaf(JsonPathRule rule, String value) {
    String fake =
        switch (rule.as()) {
          case Null -> "'null'::jsonb";
          case Constant -> "to_jsonb(%s)".formatted(literal(String.valueOf(rule.value())));
          case Email, Name, Phone, Text, Hash, JsonPath ->
              "to_jsonb(%s)".formatted(fakes.of(rule.as(), "(%s #>> '{}')".formatted(value)));
        };
    return "case when jsonb_typeof(%s) = 'null' then %s else %s end".formatted(value, value, fake);
  }

  static String literal(String value) {
    // As an identifier's quotes are doubled, so are a literal's; the E form minds no setting.
    return "E'%s'::text".formatted(value.replace("\\", "\\\\").replace("'", "''"));
  }

  /** An array of keys; none where the path has none. */
  private static String keys(String path) {
    return path.isEmpty()
        ? ""
        : Arrays.stream(path.substring(1).split("\\."))
            .map(JsonFakes::literal)
            .collect(Collectors.joining(", ", "array[", "]"));
  }
}
