package dev.understudy.config;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Reads {@code OTEL_EXPORTER_OTLP_HEADERS}: pairs {@code name=value} with commas between them,
 * values percent-encoded. A collector's key stands there, so no message quotes any of it.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/otel/protocol/exporter/">OpenTelemetry Protocol
 *     Exporter</a>
 */
final class TraceHeaders {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
  private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7e]+");

  private TraceHeaders() {}

  /**
   * @throws IllegalArgumentException naming the pair by its position
   */
  static Map<String, String> parse(String text) {
    Map<String, String> headers = new TreeMap<>();
    String[] pairs = text.strip().split(",", -1);
    for (int i = 0; i < pairs.length; i++) {
      if (pairs[i].isBlank()) {
        continue;
      }
      String[] pair = pairs[i].split("=", 2);
      String name = pair[0].strip();
      String value = pair.length == 2 ? decoded(pair[1].strip()) : "";
      if (!NAME.matcher(name).matches() || !VALUE.matcher(value).matches()) {
        throw new IllegalArgumentException(
            "OTEL_EXPORTER_OTLP_HEADERS: expected name=value with a percent-encoded value, and commas between such pairs; number %d of %d is no such pair. Correct the variable, or the Secret it comes from."
                .formatted(i + 1, pairs.length));
      }
      headers.put(name, value);
    }
    return headers;
  }

  /** Empty, which no header may be, where it can't be decoded. */
  private static String decoded(String value) {
    try {
      // Percent-encoding as of URIs, where a plus is a plus.
      return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      return "";
    }
  }
}
