package dev.understudy.data.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The statements in the body of a {@code DO} block, whose text runs at once. Control flow is passed
 * over: each branch counts as if it ran.
 */
final class CodeBlock {
  private static final Pattern BODY = Pattern.compile("(?is)\\s*do\\b.*?(\\$[^$\\s]*\\$)(.*)\\1.*");

  /** What makes statements at run time, or runs what stands elsewhere. */
  private static final Pattern HIDDEN = Pattern.compile("(?i)\\b(execute|call|perform)\\b");

  private static final String WORDS =
      "(?:alter|cluster|comment|create|delete|do|drop|grant|insert|lock|merge|refresh|reindex|revoke|truncate|update|vacuum|with)\\b";

  private static final Pattern HEAD = Pattern.compile("(?i)\\b" + WORDS);

  /** Where control flow lets a statement begin: before it, a condition may hold the same words. */
  private static final Pattern BRANCH =
      Pattern.compile("(?i)(?:^|\\b(?:then|else|loop|begin)\\b)\\s*(?=" + WORDS + ")");

  private CodeBlock() {}

  /** Empty where it isn't such a block, or hides what it does. */
  static List<Statement> statements(int line, String sql, String masked) {
    Matcher block = BODY.matcher(sql);
    if (!masked.strip().toLowerCase(Locale.ROOT).startsWith("do") || !block.matches()) {
      return List.of();
    }
    String body = MaskedSql.of(block.group(2));
    if (HIDDEN.matcher(body).find()) {
      return List.of();
    }
    int at = line + newlines(sql.substring(0, block.start(2)));
    List<Statement> found = new ArrayList<>();
    for (String piece : body.split(";", -1)) {
      int begin = begin(piece);
      found.add(Statement.of(at + newlines(piece.substring(0, begin)), piece.substring(begin)));
      at += newlines(piece);
    }
    return found;
  }

  private static int begin(String piece) {
    Matcher branch = BRANCH.matcher(piece);
    if (branch.find()) {
      return branch.end();
    }
    Matcher head = HEAD.matcher(piece);
    return head.find() ? head.start() : piece.length();
  }

  private static int newlines(String text) {
    return (int) text.chars().filter(c -> c == '\n').count();
  }
}
