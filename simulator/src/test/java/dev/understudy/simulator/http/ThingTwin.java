package dev.understudy.simulator.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A provider of things, as small as one can be, with the spec to it. */
final class ThingTwin implements Twin {

  static final String SPEC =
      """
      {"openapi": "3.0.3", "paths": {
        "/things": {
          "post": {
            "parameters": [{"name": "X-Team", "in": "header", "required": true, "schema": {"type": "string"}}],
            "requestBody": {"required": true, "content": {"application/json": {"schema": {"$ref": "#/components/schemas/New"}}}},
            "responses": {"201": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}}}},
          "get": {
            "parameters": [
              {"name": "limit", "in": "query", "schema": {"type": "integer", "maximum": 100}},
              {"name": "sort", "in": "query", "schema": {"type": "string", "enum": ["name", "age"]}},
              {"name": "tag", "in": "query", "schema": {"type": "array", "items": {"type": "string", "maxLength": 3}}}],
            "responses": {"200": {"content": {"application/json": {"schema": {"type": "array", "items": {"$ref": "#/components/schemas/Thing"}}}}}}}},
        "/things/{id}": {
          "parameters": [{"name": "id", "in": "path", "required": true, "schema": {"type": "string", "pattern": "^[a-z ]+$"}}],
          "delete": {"responses": {"204": {}, "4XX": {"content": {"application/json": {"schema": {"type": "object", "required": ["message"]}}}}}}}},
       "components": {"schemas": {
         "New": {"type": "object", "required": ["name"], "properties": {"name": {"type": "string", "nullable": true}}},
         "Thing": {"type": "object", "required": ["name"]}}}}
      """;

  private final Map<String, ObjectNode> things = new LinkedHashMap<>();

  static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int size() {
    return things.size();
  }

  @Override
  public String provider() {
    return "thing";
  }

  @Override
  public String basePath() {
    return "/v1";
  }

  @Override
  public List<Route> routes() {
    return List.of(
        new Route("POST", "/things", this::create),
        new Route("GET", "/things", this::list),
        new Route("DELETE", "/things/{id}", this::delete),
        new Route("GET", "/things/broken", call -> throwing()),
        // The twin's own mistake: its spec knows no 418.
        new Route("DELETE", "/things/teapot", call -> error(518, "teapot")));
  }

  private static Answer throwing() {
    throw new IllegalStateException("this twin has a bug");
  }

  private Answer create(Call call) {
    String name = call.body().path("name").asText();
    ObjectNode thing = JsonNodeFactory.instance.objectNode().put("name", name);
    things.put(name, thing);
    Subject subject = new Subject("thing", name, "team/" + name, name.equals("crown"));
    return Answer.of(201, thing, Effect.CREATE, subject);
  }

  private Answer list(Call call) {
    JsonNode all = JsonNodeFactory.instance.arrayNode().addAll(things.values());
    return Answer.of(200, all, Effect.READ, Subject.of("thing"));
  }

  private Answer delete(Call call) {
    boolean existed = things.remove(call.param("id")) != null;
    return existed
        ? Answer.of(204, null, Effect.DELETE, Subject.of("thing"))
        : error(404, "no such thing");
  }

  @Override
  public Optional<Answer> gate(Call call) {
    return call.bearer().filter("key"::equals).isPresent()
        ? Optional.empty()
        : Optional.of(error(401, "who are you?"));
  }

  @Override
  public Answer error(int status, String message) {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("message", message);
    return Answer.of(status, body, Effect.REFUSED, Subject.of("thing"));
  }
}
