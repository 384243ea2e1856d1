package dev.understudy.simulator.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpecValidationTest {

  private final SpecValidation spec = SpecValidation.of(ThingTwin.json(ThingTwin.SPEC));

  private static Call call(String method, String path, Map<String, List<String>> query) {
    return new Call(method, path, Map.of(), query, Map.of(), MissingNode.getInstance());
  }

  private static Call post(Map<String, String> headers, @Nullable String body) {
    JsonNode json = body == null ? MissingNode.getInstance() : ThingTwin.json(body);
    return new Call("POST", "/things", Map.of(), Map.of(), headers, json);
  }

  private static String problems(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Invalid(List<String> problems) -> String.join("; ", problems);
      case Verdict.Valid() -> "";
      case Verdict.Unchecked() -> "unchecked";
    };
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "limit, 7, -",
        "limit, 101, limit",
        "limit, many, limit",
        "sort, age, -",
        "sort, size, sort",
        "tag, abc, -",
        "tag, abcd, tag",
        "colour, red, colour is not in the spec",
      })
  void queryParameters(String name, String value, @Nullable String problem) {
    String found = problems(spec.request(call("GET", "/things", Map.of(name, List.of(value)))));
    assertThat(found).contains(problem == null ? "" : problem);
    assertThat(found.isEmpty()).isEqualTo(problem == null);
  }

  @Test
  void onlyAListMayBeGivenTwice() {
    assertThat(problems(spec.request(call("GET", "/things", Map.of("tag", List.of("a", "b"))))))
        .isEmpty();
    assertThat(problems(spec.request(call("GET", "/things", Map.of("limit", List.of("1", "2"))))))
        .contains("more than once");
  }

  @Test
  void bodiesHeadersAndContentTypes() {
    Map<String, String> good =
        Map.of("content-type", "application/json; charset=utf-8", "x-team", "a");
    assertThat(problems(spec.request(post(good, "{\"name\": \"hat\"}")))).isEmpty();
    assertThat(problems(spec.request(post(good, "{\"name\": null}")))).isEmpty();
    assertThat(problems(spec.request(post(good, "{}")))).contains("name");
    assertThat(problems(spec.request(post(good, "{\"name\": 7}")))).contains("name");
    assertThat(problems(spec.request(post(good, null)))).contains("no body");
    assertThat(problems(spec.request(post(Map.of("x-team", "a"), "{\"name\": \"hat\"}"))))
        .contains("content type");
    assertThat(problems(spec.request(post(Map.of("content-type", "application/json"), "{}"))))
        .contains("header parameter X-Team is missing");
  }

  @Test
  void pathsAndTheirParameters() {
    assertThat(problems(spec.request(call("DELETE", "/things/hat", Map.of())))).isEmpty();
    assertThat(problems(spec.request(call("DELETE", "/things/HAT", Map.of())))).contains("id");
    assertThat(problems(spec.request(call("PUT", "/things/hat", Map.of()))))
        .contains("not in the spec");
  }

  @Test
  void answersByExactStatusThenClass() {
    Call delete = call("DELETE", "/things/hat", Map.of());
    assertThat(problems(spec.answer(delete, answer(204, null)))).isEmpty();
    assertThat(problems(spec.answer(delete, answer(204, "{}")))).contains("has a body");
    assertThat(problems(spec.answer(delete, answer(404, "{\"message\": \"gone\"}")))).isEmpty();
    assertThat(problems(spec.answer(delete, answer(404, "{}")))).contains("message");
    assertThat(problems(spec.answer(delete, answer(404, null)))).contains("has no body");
    assertThat(problems(spec.answer(delete, answer(500, "{}")))).contains("status 500");
  }

  @Test
  void withoutAFileNothingIsChecked() {
    Call call = call("GET", "/things", Map.of("colour", List.of("red")));
    SpecValidation absent = SpecValidation.absent();
    assertThat(absent.present()).isFalse();
    assertThat(Verdict.both(absent.request(call), absent.answer(call, answer(200, "[]")))).isNull();
  }

  private static Answer answer(int status, @Nullable String body) {
    JsonNode json = body == null ? null : ThingTwin.json(body);
    return Answer.of(status, json, Effect.READ, Subject.of("thing"));
  }
}
