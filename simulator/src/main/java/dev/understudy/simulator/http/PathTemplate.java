package dev.understudy.simulator.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A path of an OpenAPI document, such as {@code /projects/{project_id}/branches}. Sorts the more
 * literal template first, as OpenAPI wants paths matched: {@code /branches/count} before {@code
 * /branches/{branch_id}}.
 */
record PathTemplate(String template, Pattern pattern, List<String> names)
    implements Comparable<PathTemplate> {

  private static final Pattern PARAMETER = Pattern.compile("\\{([^}]+)}");

  static PathTemplate of(String template) {
    List<String> names = new ArrayList<>();
    StringBuilder regex = new StringBuilder();
    Matcher parameters = PARAMETER.matcher(template);
    int end = 0;
    while (parameters.find()) {
      regex.append(Pattern.quote(template.substring(end, parameters.start()))).append("([^/]+)");
      names.add(parameters.group(1));
      end = parameters.end();
    }
    regex.append(Pattern.quote(template.substring(end)));
    return new PathTemplate(template, Pattern.compile(regex.toString()), List.copyOf(names));
  }

  /** The decoded parameters, if the (still encoded) path fits. */
  Optional<Map<String, String>> match(String rawPath) {
    Matcher matcher = pattern.matcher(rawPath);
    return matcher.matches() ? Optional.of(parameters(matcher)) : Optional.empty();
  }

  private Map<String, String> parameters(MatchResult match) {
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      values.put(names.get(i), decode(match.group(i + 1)));
    }
    return values;
  }

  /** In a path a plus sign is a plus sign, unlike in a form. */
  private static String decode(String segment) {
    return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  @Override
  public int compareTo(PathTemplate other) {
    return sortKey().compareTo(other.sortKey());
  }

  private String sortKey() {
    return PARAMETER.matcher(template).replaceAll("\uFFFF");
  }
}
