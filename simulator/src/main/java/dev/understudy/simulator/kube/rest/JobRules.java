package dev.understudy.simulator.kube.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.simulator.kube.model.Json;
import dev.understudy.simulator.kube.model.Meta;
import dev.understudy.simulator.kube.model.Refusal;
import dev.understudy.simulator.kube.model.ResourceType;
import dev.understudy.simulator.kube.model.Violation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the server fills into Jobs and demands of them. */
final class JobRules {
  private static final List<String> FIXED =
      List.of("template", "completions", "selector", "podFailurePolicy", "completionMode");
  private static final List<String> RESTART_POLICIES = List.of("OnFailure", "Never");
  private static final int BACKOFF_LIMIT = 6;

  private JobRules() {}

  static void prepare(ObjectNode job, @Nullable ObjectNode live, ResourceType type) {
    ObjectNode spec = job.withObject("/spec");
    fillIn(spec);
    List<Violation> found = new ArrayList<>();
    if (live == null) {
      JsonNode policy = spec.at("/template/spec/restartPolicy");
      if (!RESTART_POLICIES.contains(policy.asText())) {
        found.add(
            new Violation(
                "spec.template.spec.restartPolicy",
                policy.isMissingNode() ? "FieldValueRequired" : "FieldValueNotSupported",
                policy.isMissingNode()
                    ? "Required value: valid values: \"OnFailure\", \"Never\""
                    : "Unsupported value: %s: supported values: \"OnFailure\", \"Never\""
                        .formatted(policy)));
      }
    } else {
      for (String field : FIXED) {
        JsonNode now = spec.path(field);
        if (!now.equals(live.path("spec").path(field))) {
          found.add(Violation.invalid("spec." + field, now, "field is immutable"));
        }
      }
    }
    if (!found.isEmpty()) {
      throw Refusal.invalid(type, Meta.name(job), found);
    }
  }

  private static void fillIn(ObjectNode spec) {
    number(spec, "parallelism", 1);
    number(spec, "completions", 1);
    number(spec, "backoffLimit", BACKOFF_LIMIT);
    if (!spec.has("completionMode")) {
      spec.set("completionMode", Json.text("NonIndexed"));
    }
    if (!spec.has("suspend")) {
      spec.put("suspend", false);
    }
  }

  private static void number(ObjectNode spec, String field, int value) {
    if (!spec.has(field)) {
      spec.put(field, value);
    }
  }
}
