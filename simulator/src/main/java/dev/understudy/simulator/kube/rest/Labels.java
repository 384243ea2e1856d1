package dev.understudy.simulator.kube.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.simulator.kube.model.Json;
import dev.understudy.simulator.kube.model.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What labels may look like.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set">Labels:
 *     syntax and character set</a>
 */
final class Labels {
  private static final String VALUE = "(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?";
  private static final Pattern VALUE_PATTERN = Pattern.compile(VALUE);
  private static final Pattern KEY_PATTERN =
      Pattern.compile(
          "([a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?");
  private static final int LONGEST = 63;

  private Labels() {}

  static List<Violation> check(ObjectNode object) {
    List<Violation> found = new ArrayList<>();
    JsonNode labels = object.path("metadata").path("labels");
    for (Map.Entry<String, JsonNode> label : labels.properties()) {
      if (!KEY_PATTERN.matcher(label.getKey()).matches()) {
        found.add(
            invalid(label.getKey(), "name part must be a qualified name of at most 63 characters"));
      }
      String value = label.getValue().asText();
      if (value.length() > LONGEST) {
        found.add(invalid(value, "must be no more than 63 bytes"));
      }
      if (!VALUE_PATTERN.matcher(value).matches()) {
        found.add(
            invalid(
                value,
                "a valid label must be an empty string or consist of alphanumeric characters, '-', '_'"
                    + " or '.', and must start and end with an alphanumeric character (e.g."
                    + " 'MyValue',  or 'my_value',  or '12345', regex used for validation is '"
                    + VALUE
                    + "')"));
      }
    }
    return found;
  }

  private static Violation invalid(String value, String detail) {
    return Violation.invalid("metadata.labels", Json.text(value), detail);
  }
}
