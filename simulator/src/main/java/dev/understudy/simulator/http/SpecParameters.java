package dev.understudy.simulator.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The declared parameters of one operation: path, query and header. */
final class SpecParameters {

  private static final Pattern INTEGER = Pattern.compile("-?\\d{1,18}");
  private static final Pattern DECIMAL = Pattern.compile("-?\\d+\\.\\d+");

  private final SpecSchemas schemas;
  private final Map<String, SpecNode> declared = new LinkedHashMap<>();

  SpecParameters(SpecNode pathItem, SpecNode operation, SpecSchemas schemas) {
    this.schemas = schemas;
    // An operation's own parameter replaces the path's of the same name and place.
    Stream.of(pathItem, operation)
        .flatMap(owner -> owner.at("parameters").elements().stream())
        .forEach(parameter -> declared.put(place(parameter) + " " + name(parameter), parameter));
  }

  List<String> problems(Call call, Map<String, String> pathParams) {
    List<String> problems = new ArrayList<>();
    declared.values().forEach(each -> problems.addAll(problems(each, call, pathParams)));
    call.query().keySet().stream()
        .filter(name -> !declared.containsKey("query " + name))
        .forEach(name -> problems.add("query parameter " + name + " is not in the spec"));
    return problems;
  }

  private List<String> problems(SpecNode parameter, Call call, Map<String, String> pathParams) {
    String name = name(parameter);
    List<String> values =
        switch (place(parameter)) {
          case "path" -> one(pathParams.get(name));
          case "header" -> one(call.headers().get(name.toLowerCase(Locale.ROOT)));
          case "query" -> call.query().getOrDefault(name, List.of());
          default -> List.of();
        };
    if (values.isEmpty()) {
      boolean required = parameter.at("required").value().asBoolean();
      return required
          ? List.of(place(parameter) + " parameter " + name + " is missing")
          : List.of();
    }
    Function<String, String> located = problem -> place(parameter) + " parameter " + name + problem;
    return valueProblems(schemas, parameter, values).stream().map(located).toList();
  }

  /** Also for a header of an answer, which is described like a parameter. */
  static List<String> valueProblems(SpecSchemas schemas, SpecNode described, List<String> values) {
    SpecNode schema = described.at("schema");
    if (schema.missing()) {
      return List.of();
    }
    if (!schema.at("type").value().asText().equals("array")) {
      return values.size() > 1
          ? List.of(" is given more than once")
          : scalarProblems(schemas, schema, values.getFirst());
    }
    boolean exploded = described.at("explode").value().asBoolean(true);
    return values.stream()
        .flatMap(value -> exploded ? Stream.of(value) : Arrays.stream(value.split(",")))
        .flatMap(value -> scalarProblems(schemas, schema.at("items"), value).stream())
        .toList();
  }

  /** In a URL everything is text: it is valid if it is so in any of the types it could spell. */
  private static List<String> scalarProblems(SpecSchemas schemas, SpecNode schema, String text) {
    List<String> asText = schemas.problems(schema, TextNode.valueOf(text));
    boolean valid =
        asText.isEmpty()
            || otherReadings(text).stream()
                .anyMatch(reading -> schemas.problems(schema, reading).isEmpty());
    return valid ? List.of() : asText;
  }

  private static List<JsonNode> otherReadings(String text) {
    if (INTEGER.matcher(text).matches()) {
      return List.of(LongNode.valueOf(Long.parseLong(text)));
    }
    if (DECIMAL.matcher(text).matches()) {
      return List.of(DecimalNode.valueOf(new BigDecimal(text)));
    }
    boolean bool = text.equals("true") || text.equals("false");
    return bool ? List.of(BooleanNode.valueOf(Boolean.parseBoolean(text))) : List.of();
  }

  private static List<String> one(@Nullable String value) {
    return value == null ? List.of() : List.of(value);
  }

  private static String name(SpecNode parameter) {
    return parameter.at("name").value().asText();
  }

  private static String place(SpecNode parameter) {
    return parameter.at("in").value().asText();
  }
}
