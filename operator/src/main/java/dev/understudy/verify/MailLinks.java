package dev.understudy.verify;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The links of a mail, taken apart: a test follows one with a request of its own. */
final class MailLinks {
  private static final int MAX = 50;
  private static final Pattern LINK = Pattern.compile("https?://[^\\s\"'<>()\\[\\]]{1,2048}");

  private MailLinks() {}

  /** Those of the text first, each with url, host, path and query (by name, decoded). */
  static List<Map<String, Object>> in(String text, String html) {
    return Stream.of(text, html.replace("&amp;", "&"))
        .flatMap(part -> LINK.matcher(part).results().map(MatchResult::group))
        // The sentence's, not the link's.
        .map(link -> link.replaceAll("[.,;:!?]{1,8}$", ""))
        .distinct()
        .limit(MAX)
        .flatMap(MailLinks::link)
        .toList();
  }

  private static Stream<Map<String, Object>> link(String text) {
    try {
      URI uri = URI.create(text);
      return Stream.of(
          Map.of(
              "url",
              text,
              "host",
              String.valueOf(uri.getHost()),
              "path",
              uri.getPath(),
              "query",
              query(uri.getRawQuery())));
    } catch (IllegalArgumentException noLink) {
      return Stream.empty();
    }
  }

  /**
   * @throws IllegalArgumentException where something is encoded wrongly
   */
  private static Map<String, Object> query(@Nullable String raw) {
    Map<String, Object> query = new TreeMap<>();
    for (String pair : raw == null ? new String[0] : raw.split("&", -1)) {
      String[] parts = pair.split("=", 2);
      query.put(decoded(parts[0]), parts.length == 2 ? decoded(parts[1]) : "");
    }
    return query;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
