package dev.understudy.simulator.kube.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.simulator.kube.model.Json;
import dev.understudy.simulator.kube.model.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What labels and the keys of annotations may look like.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set">Labels:
 *     syntax and character set</a>
 */
final class Labels {
  private static final String NAME = "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]";
  private static final String VALUE = "(" + NAME + ")?";
  private static final String PREFIX =
      "[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*";
  private static final Pattern NAME_PATTERN = Pattern.compile(NAME);
  private static final Pattern VALUE_PATTERN = Pattern.compile(VALUE);
  private static final Pattern PREFIX_PATTERN = Pattern.compile(PREFIX);
  private static final int LONGEST = 63;
  private static final int LONGEST_PREFIX = 253;

  private Labels() {}

  static List<Violation> check(ObjectNode object) {
    List<Violation> found = new ArrayList<>();
    JsonNode labels = object.path("metadata").path("labels");
    for (Map.Entry<String, JsonNode> label : labels.properties()) {
      checkKey("metadata.labels", label.getKey(), label.getKey(), found);
      checkValue(label.getValue().asText(), found);
    }
    object
        .path("metadata")
        .path("annotations")
        .fieldNames()
        .forEachRemaining(
            key -> checkKey("metadata.annotations", key, key.toLowerCase(Locale.ROOT), found));
    return found;
  }

  /**
   * @param judged the key as it is judged: that of an annotation in lower case
   */
  private static void checkKey(String field, String key, String judged, List<Violation> found) {
    String[] parts = judged.split("/", -1);
    String name = parts[parts.length - 1];
    if (parts.length > 2) {
      String example = " with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')";
      found.add(invalid(field, key, "a valid label key " + nameRule() + example));
      return;
    }
    if (parts.length == 2 && parts[0].isEmpty()) {
      found.add(invalid(field, key, "prefix part must be non-empty"));
    } else if (parts.length == 2) {
      checkPrefix(field, key, parts[0], found);
    }
    if (name.isEmpty()) {
      found.add(invalid(field, key, "name part must be non-empty"));
    } else if (name.length() > LONGEST) {
      found.add(invalid(field, key, "name part must be no more than 63 bytes"));
    }
    if (!NAME_PATTERN.matcher(name).matches()) {
      found.add(invalid(field, key, "name part " + nameRule()));
    }
  }

  private static void checkPrefix(String field, String key, String prefix, List<Violation> found) {
    if (prefix.length() > LONGEST_PREFIX) {
      found.add(invalid(field, key, "prefix part must be no more than 253 bytes"));
    }
    if (!PREFIX_PATTERN.matcher(prefix).matches()) {
      found.add(
          invalid(
              field,
              key,
              "prefix part a lowercase RFC 1123 subdomain must consist of lower case alphanumeric"
                  + " characters, '-' or '.', and must start and end with an alphanumeric character"
                  + " (e.g. 'example.com', regex used for validation is '"
                  + PREFIX
                  + "')"));
    }
  }

  private static String nameRule() {
    return "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an"
        + " alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for"
        + " validation is '"
        + NAME
        + "')";
  }

  private static void checkValue(String value, List<Violation> found) {
    if (value.length() > LONGEST) {
      found.add(invalid("metadata.labels", value, "must be no more than 63 bytes"));
    }
    if (!VALUE_PATTERN.matcher(value).matches()) {
      found.add(
          invalid(
              "metadata.labels",
              value,
              "a valid label must be an empty string or consist of alphanumeric characters, '-', '_'"
                  + " or '.', and must start and end with an alphanumeric character (e.g."
                  + " 'MyValue',  or 'my_value',  or '12345', regex used for validation is '"
                  + VALUE
                  + "')"));
    }
  }

  private static Violation invalid(String field, String value, String detail) {
    return Violation.invalid(field, Json.text(value), detail);
  }
}
