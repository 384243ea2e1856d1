package dev.understudy.mutation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Walks a schema and a spec that fills it side by side. */
public final class Mutations {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final JsonNode spec;
  private final List<Mutant> mutants = new ArrayList<>();
  private final Set<String> set = new TreeSet<>();
  private final Set<String> known = new TreeSet<>();

  private Mutations(JsonNode spec, Schema schema) {
    this.spec = spec;
    walk(Place.SPEC, "spec", spec, schema);
    declare("spec", schema);
  }

  /** Everything that can be done to any field of this spec. */
  public static List<Mutant> of(JsonNode spec, Schema schema) {
    return new Mutations(spec, schema).mutants;
  }

  /** Fields of the schema that the spec sets nowhere. */
  public static Set<String> unset(JsonNode spec, Schema schema) {
    Mutations walked = new Mutations(spec, schema);
    Set<String> unset = new TreeSet<>(walked.known);
    unset.removeAll(walked.set);
    return unset;
  }

  private void declare(String path, Schema schema) {
    known.add(path);
    schema.properties().forEach((name, field) -> declare(path + "." + name, field));
    if (schema.type().equals("array")) {
      declare(path + "[]", schema.items());
    } else if (schema.isMap()) {
      declare(path + "{}", schema.values());
    }
  }

  private void walk(Place place, String path, JsonNode value, Schema schema) {
    set.add(path);
    if (!place.equals(Place.SPEC)) {
      mutants.add(new Mutant(place, "removed", null, place.removedFrom(spec)));
      mutate(place, "null", JSON.nullNode());
    }
    switch (value) {
      case ObjectNode object when schema.isMap() -> map(place, path, object, schema);
      case ObjectNode object when !schema.properties().isEmpty() ->
          object(place, path, object, schema);
      case ArrayNode list -> list(place, path, list, schema);
      default -> scalar(place, value, schema);
    }
  }

  private void object(Place place, String path, ObjectNode object, Schema schema) {
    mutate(place, "emptied", JSON.objectNode());
    mutate(place, "a text instead", JSON.textNode("text"));
    mutate(place, "a list instead", JSON.arrayNode());
    mutate(place.then("unheardOf"), "added", JSON.textNode("x"));
    schema
        .properties()
        .forEach((name, field) -> {
          if (object.has(name)) {
            walk(place.then(name), path + "." + name, object.get(name), field);
          }
        });
  }

  private void map(Place place, String path, ObjectNode map, Schema schema) {
    Lists.ofMap(map, schema).forEach((how, value) -> mutate(place, how, value));
    mutate(place, "a text instead", JSON.textNode("text"));
    for (Map.Entry<String, JsonNode> entry : map.properties()) {
      walk(place.then(entry.getKey()), path + "{}", entry.getValue(), schema.values());
    }
  }

  private void list(Place place, String path, ArrayNode list, Schema schema) {
    Lists.ofList(list, schema).forEach((how, value) -> mutate(place, how, value));
    mutate(place, "a text instead", JSON.textNode("text"));
    mutate(place, "an object instead", JSON.objectNode());
    for (int i = 0; i < list.size(); i++) {
      walk(place.then(String.valueOf(i)), path + "[]", list.get(i), schema.items());
    }
  }

  private void scalar(Place place, JsonNode value, Schema schema) {
    switch (schema.type()) {
      case "string" -> {
        Texts.of(value.asText(), schema)
            .forEach((how, text) -> mutate(place, how, JSON.textNode(text)));
        mutate(place, "a number instead", JSON.numberNode(5));
        mutate(place, "an object instead", JSON.objectNode());
      }
      case "integer" -> {
        long least = schema.json().path("minimum").asLong(0);
        long most = schema.json().path("maximum").asLong(Integer.MAX_VALUE);
        for (long number : List.of(0L, least, most, least - 1, most + 1, -1L, Long.MAX_VALUE)) {
          mutate(place, "the number " + number, JSON.numberNode(number));
        }
        mutate(place, "a fraction", JSON.numberNode(1.5));
        mutate(place, "a text instead", JSON.textNode("5"));
      }
      case "boolean" -> {
        mutate(place, "the other one", JSON.booleanNode(!value.asBoolean()));
        mutate(place, "a text instead", JSON.textNode("true"));
      }
      default -> anything(place);
    }
  }

  /** Where the schema lets anything pass. */
  private void anything(Place place) {
    JsonNode deep = JSON.textNode("x");
    for (int i = 0; i < 60; i++) {
      deep = JSON.objectNode().set("x", deep);
    }
    mutate(place, "deep", deep);
    mutate(place, "emptied", JSON.objectNode());
    mutate(place, "a text instead", JSON.textNode("text"));
    mutate(place, "a number instead", JSON.numberNode(1.5));
    mutate(place, "a list of nulls", JSON.arrayNode().addNull().addNull());
    mutate(place, "large", JSON.objectNode().put("x", "x".repeat(100_000)));
  }

  private void mutate(Place place, String how, JsonNode value) {
    JsonNode changed = place.with(spec, value);
    if (!changed.equals(spec)) {
      mutants.add(new Mutant(place, how, value, changed));
    }
  }
}
