package dev.understudy.simulator.kube.schema;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The string formats the real server checks; it ignores formats it does not know, and so does this.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/">Custom
 *     resource definitions</a>
 */
final class Formats {
  private static final Pattern DURATION =
      Pattern.compile("[-+]?(\\d+(\\.\\d*)?(ns|us|µs|ms|s|m|h|d|w))+|0");
  private static final Pattern IPV4 = Pattern.compile("((25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.|$)){4}");
  private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");
  private static final Pattern HOSTNAME =
      Pattern.compile(
          "[A-Za-z0-9]([-A-Za-z0-9]*[A-Za-z0-9])?(\\.[A-Za-z0-9]([-A-Za-z0-9]*[A-Za-z0-9])?)*\\.?");

  private Formats() {}

  static boolean matches(String format, String text) {
    try {
      return switch (format) {
        case "date-time", "datetime" -> OffsetDateTime.parse(text.replace(' ', 'T')) != null;
        case "date" -> LocalDate.parse(text) != null;
        case "uuid" -> UUID.fromString(text).toString().equalsIgnoreCase(text);
        case "uri" -> new URI(text).isAbsolute();
        case "byte" -> Base64.getDecoder().decode(text) != null;
        case "duration" -> DURATION.matcher(text).matches();
        case "ipv4" -> IPV4.matcher(text).matches();
        case "email" -> EMAIL.matcher(text).matches();
        case "hostname" -> HOSTNAME.matcher(text).matches() && text.length() <= 255;
        default -> true;
      };
    } catch (DateTimeException | IllegalArgumentException | URISyntaxException notOfThatFormat) {
      return false;
    }
  }
}
