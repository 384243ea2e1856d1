package dev.understudy.verify;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says in the answer's own terms what an expression asked for in vain. */
@FunctionalInterface
interface Absence {
  Pattern MISSING_KEY = Pattern.compile("key '(.+)' is not present in map");

  /** An answer whose parts all have the names that the expression language gives them. */
  Absence PLAIN = (reason, expression) -> reason;

  /**
   * @param reason why there is no value, as the expression language says it
   * @param expression in whole
   */
  String inWords(String reason, String expression);

  static Absence of(HttpAnswer answer) {
    return (reason, expression) -> {
      Matcher missing = MISSING_KEY.matcher(reason);
      if (!missing.find()) {
        return reason;
      }
      String key = missing.group(1);
      if (key.equals("json") && !answer.variables().containsKey("json")) {
        return noJson(answer);
      }
      return isHeader(key, expression) && !headers(answer).containsKey(key)
          ? "the answer has no header '%s' (names are in lower case)".formatted(key)
          : reason;
    };
  }

  private static boolean isHeader(String key, String expression) {
    return expression.contains("headers['" + key + "']")
        || expression.contains("headers[\"" + key + "\"]")
        || expression.contains("headers." + key);
  }

  private static Map<?, ?> headers(HttpAnswer answer) {
    return answer.variables().get("headers") instanceof Map<?, ?> headers ? headers : Map.of();
  }

  private static String noJson(HttpAnswer answer) {
    if (answer.body().isBlank()) {
      return "the answer has no body, so no JSON";
    }
    if (!answer.complete()) {
      return "the body is too long to be read as JSON";
    }
    return "the body is not JSON (its type is %s)"
        .formatted(answer.type().isEmpty() ? "not given" : answer.type());
  }
}
