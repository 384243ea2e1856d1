package dev.understudy.simulator.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One operation of an official spec, and what it allows. */
final class SpecOperation {

  private static final String JSON = "application/json";

  private final SpecNode operation;
  private final SpecSchemas schemas;
  private final SpecParameters parameters;

  SpecOperation(SpecNode pathItem, SpecNode operation) {
    this.operation = operation;
    this.schemas = new SpecSchemas(operation.document());
    this.parameters = new SpecParameters(pathItem, operation, schemas);
  }

  List<String> requestProblems(Call call, Map<String, String> pathParams) {
    List<String> problems = new ArrayList<>(parameters.problems(call, pathParams));
    problems.addAll(bodyProblems(call));
    return problems;
  }

  private List<String> bodyProblems(Call call) {
    SpecNode body = operation.at("requestBody");
    if (call.body().isMissingNode()) {
      boolean required = body.at("required").value().asBoolean();
      return required ? List.of("request has no body") : List.of();
    }
    if (body.missing()) {
      return List.of("request has a body, and the spec has none");
    }
    String type = mediaType(call.headers().get("content-type"));
    SpecNode content = body.at("content", type);
    return content.missing()
        ? List.of("content type '" + type + "' is not in the spec")
        : schemas.problems(content.at("schema"), call.body());
  }

  private static String mediaType(@Nullable String header) {
    return header == null ? "" : header.split(";", 2)[0].strip();
  }

  List<String> answerProblems(Answer answer) {
    SpecNode response = response(answer.status());
    if (response.missing()) {
      return List.of("status " + answer.status() + " is not in the spec");
    }
    List<String> problems = new ArrayList<>(headerProblems(response, answer));
    SpecNode schema = response.at("content", JSON, "schema");
    JsonNode body = answer.body();
    if (body == null) {
      if (!schema.missing()) {
        problems.add("answer " + answer.status() + " has no body, and the spec has one");
      }
    } else if (schema.missing()) {
      problems.add("answer " + answer.status() + " has a body, and the spec has none");
    } else {
      problems.addAll(schemas.problems(schema, body));
    }
    return problems;
  }

  private List<String> headerProblems(SpecNode response, Answer answer) {
    List<String> problems = new ArrayList<>();
    response
        .at("headers")
        .fields()
        .forEach((name, header) -> {
          String value = answer.headers().get(name);
          if (value != null) {
            SpecParameters.valueProblems(schemas, header, List.of(value))
                .forEach(problem -> problems.add("header " + name + problem));
          } else if (header.at("required").value().asBoolean()) {
            problems.add("answer has no header " + name);
          }
        });
    return problems;
  }

  /** Exact, then the class such as {@code 4XX}, then {@code default}, as OpenAPI orders them. */
  private SpecNode response(int status) {
    SpecNode responses = operation.at("responses");
    return List.of(Integer.toString(status), status / 100 + "XX", "default").stream()
        .map(responses::at)
        .filter(response -> !response.missing())
        .findFirst()
        .orElseGet(() -> responses.at(Integer.toString(status)));
  }
}
