package dev.understudy.simulator.kube.rules;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cel.common.values.NullValue;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime.Program;
import dev.understudy.simulator.kube.model.Json;
import dev.understudy.simulator.kube.model.Violation;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One compiled rule.
 *
 * @param json as the definition writes it: rule, message, reason, fieldPath …
 * @param messageProgram null where the message is fixed
 * @param transition whether it compares with the old value, and so runs only when there is one
 */
record Rule(JsonNode json, Program program, @Nullable Program messageProgram, boolean transition) {
  private static final Pattern MISSING_KEY = Pattern.compile("key '(.*)' is not present in map");

  /**
   * Empty where the rule holds, or does not apply.
   *
   * @param shown the value as a message shows it; empty for what has fields or items
   */
  Optional<Violation> check(Object self, @Nullable Object oldSelf, String path, String shown) {
    boolean optionalOld = json.path("optionalOldSelf").asBoolean();
    if (transition && oldSelf == null && !optionalOld) {
      return Optional.empty();
    }
    Map<String, Object> variables = new HashMap<>(Map.of("self", self));
    if (transition) {
      variables.put("oldSelf", optionalOld ? Optional.ofNullable(oldSelf) : oldSelf);
    }
    try {
      return Boolean.TRUE.equals(program.eval(variables))
          ? Optional.empty()
          : Optional.of(broken(path, shown, message(variables)));
    } catch (CelEvaluationException e) {
      String detail = reasonOf(e) + " evaluating rule: " + fixedMessage(json.path("rule").asText());
      return Optional.of(Violation.invalid(path, Json.text("object"), detail));
    }
  }

  private static String reasonOf(CelEvaluationException e) {
    String message = String.valueOf(e.getMessage());
    Matcher missing = MISSING_KEY.matcher(message);
    return missing.find() ? "no such key: " + missing.group(1) : message;
  }

  private String fixedMessage(String byDefault) {
    return json.path("message").asText(byDefault).strip();
  }

  private String message(Map<String, Object> variables) {
    String fixed = fixedMessage("failed rule: " + json.path("rule").asText().strip());
    if (messageProgram == null) {
      return fixed;
    }
    try {
      Object text = messageProgram.eval(variables);
      boolean usable = text != NullValue.NULL_VALUE && !String.valueOf(text).isBlank();
      return usable ? String.valueOf(text) : fixed;
    } catch (CelEvaluationException unusable) {
      // The real server, too, falls back to the fixed message when the expression fails.
      return fixed;
    }
  }

  private Violation broken(String path, String shown, String message) {
    String field = path + json.path("fieldPath").asText();
    String reason = json.path("reason").asText("FieldValueInvalid");
    String word =
        switch (reason) {
          case "FieldValueForbidden" -> "Forbidden: ";
          case "FieldValueRequired" -> "Required value: ";
          case "FieldValueDuplicate" -> "Duplicate value: ";
          default -> "Invalid value: " + shown;
        };
    return new Violation(field, reason, word + message);
  }
}
