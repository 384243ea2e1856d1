package dev.understudy.data.lint;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tables that earlier statements of the same run make: nothing in them can be lost. */
final class NewTables {
  private static final String NAME = "(?:\"[^\"]*\"|[\\w$\\x80-\\uffff]+)";

  /** With IF NOT EXISTS it may be an old one, but for a temporary one. */
  private static final Pattern CREATED =
      Pattern.compile(
          "(?is)\\s*create\\s+(?:(?:global|local)\\s+)?(?:(temp|temporary)\\s+|unlogged\\s+)?table\\s+(if\\s+not\\s+exists\\s+)?("
              + NAME
              + "(?:\\s*\\.\\s*"
              + NAME
              + ")?).*");

  private final Set<String> names = new HashSet<>();

  void learn(Statement statement) {
    Matcher created = CREATED.matcher(statement.masked());
    if (created.matches() && (created.group(2) == null || created.group(1) != null)) {
      names.add(key(created.group(3)));
    }
  }

  void renamed(String from, String to) {
    if (holds(from)) {
      names.add(key(to));
    }
  }

  boolean holds(String table) {
    return names.contains(key(table));
  }

  private static String key(String name) {
    return TableSizes.key(name.replaceAll("\\s*\\.\\s*", "."));
  }
}
