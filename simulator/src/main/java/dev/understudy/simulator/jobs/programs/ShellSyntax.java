package dev.understudy.simulator.jobs.programs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes a line of shell apart. */
final class ShellSyntax {
  private static final Pattern VARIABLE =
      Pattern.compile("\\$(?:\\{([A-Za-z_]\\w*)}|([A-Za-z_]\\w*))");
  private static final String UNKNOWN = "<>()`*?[]{}&#!";

  private final String text;
  private final Map<String, String> variables;
  private final List<Pipeline> pipelines = new ArrayList<>();
  private List<List<String>> commands = new ArrayList<>();
  private List<String> words = new ArrayList<>();
  private @Nullable StringBuilder word;
  private boolean afterAnd;
  private int at;

  private ShellSyntax(String text, Map<String, String> variables) {
    this.text = text;
    this.variables = variables;
  }

  /**
   * @param commands joined by pipes
   * @param afterSuccess whether it runs only where the one before succeeded
   * @param beforeAnd whether another depends on its success
   */
  record Pipeline(List<List<String>> commands, boolean afterSuccess, boolean beforeAnd) {}

  /**
   * @throws IllegalArgumentException saying what it doesn't understand
   */
  static List<Pipeline> parse(String text, Map<String, String> variables) {
    ShellSyntax syntax = new ShellSyntax(text.replace("\\\n", " "), variables);
    while (syntax.at < syntax.text.length()) {
      syntax.step();
    }
    syntax.endPipeline(false);
    return syntax.pipelines;
  }

  private void step() {
    char c = text.charAt(at);
    if (c == '\'') {
      int end = closing('\'');
      open().append(text, at + 1, end);
      at = end + 1;
    } else if (c == '"') {
      int end = closing('"');
      open().append(expanded(text.substring(at + 1, end)));
      at = end + 1;
    } else if (c == '$') {
      variable();
    } else if (text.startsWith("&&", at)) {
      endPipeline(true);
      at += 2;
    } else if (c == '|') {
      endCommand();
      at++;
    } else if (c == ';' || c == '\n') {
      endPipeline(false);
      at++;
    } else if (Character.isWhitespace(c)) {
      endWord();
      at++;
    } else if (UNKNOWN.indexOf(c) >= 0) {
      throw new IllegalArgumentException("this stand-in knows no '" + c + "'");
    } else {
      open().append(c);
      at++;
    }
  }

  private int closing(char quote) {
    int end = text.indexOf(quote, at + 1);
    if (end < 0) {
      throw new IllegalArgumentException("Unterminated quoted string");
    }
    return end;
  }

  /** As the shell does, what is not quoted is taken apart at blanks. */
  private void variable() {
    Matcher matcher = VARIABLE.matcher(text).region(at, text.length());
    if (!matcher.lookingAt()) {
      throw new IllegalArgumentException("this stand-in knows variables only after '$'");
    }
    String value = expanded(matcher.group());
    at = matcher.end();
    if (!value.isEmpty()) {
      open().append(value);
    }
  }

  private String expanded(String quoted) {
    return VARIABLE
        .matcher(quoted)
        .replaceAll(found ->
            Matcher.quoteReplacement(
                variables.getOrDefault(
                    found.group(1) != null ? found.group(1) : found.group(2), "")));
  }

  private StringBuilder open() {
    if (word == null) {
      word = new StringBuilder();
    }
    return word;
  }

  private void endWord() {
    if (word != null) {
      words.add(word.toString());
      word = null;
    }
  }

  private void endCommand() {
    endWord();
    if (words.isEmpty()) {
      throw new IllegalArgumentException("a command is missing");
    }
    commands.add(words);
    words = new ArrayList<>();
  }

  private void endPipeline(boolean and) {
    endWord();
    if (words.isEmpty() && commands.isEmpty()) {
      return;
    }
    endCommand();
    pipelines.add(new Pipeline(commands, afterAnd, and));
    commands = new ArrayList<>();
    afterAnd = and;
  }
}
