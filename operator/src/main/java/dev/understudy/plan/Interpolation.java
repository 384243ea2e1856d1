package dev.understudy.plan;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * References of the form {@code $(NAME)} in text, as Kubernetes expands them in a container's
 * environment: {@code $$} stands for a single dollar sign, so {@code $$(NAME)} is the literal text
 * {@code $(NAME)}; a reference that nothing answers, and anything malformed, is left as it is.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/tasks/inject-data-application/define-interdependent-environment-variables/">
 *     Define Dependent Environment Variables</a>
 */
public final class Interpolation {
  private static final Pattern TOKEN = Pattern.compile("\\$\\$|\\$\\(([A-Za-z_][A-Za-z0-9_]*)\\)");

  private Interpolation() {}

  /** The text with every reference replaced for which {@code values} has an answer. */
  public static String expand(String text, Function<String, Optional<String>> values) {
    Matcher token = TOKEN.matcher(text);
    StringBuilder expanded = new StringBuilder();
    while (token.find()) {
      String name = token.group(1);
      String replacement = name == null ? "$" : values.apply(name).orElse(token.group());
      token.appendReplacement(expanded, Matcher.quoteReplacement(replacement));
    }
    return token.appendTail(expanded).toString();
  }

  /** Names that the text refers to, in order of appearance; escaped ones are none. */
  public static Set<String> references(String text) {
    Set<String> names = new LinkedHashSet<>();
    Matcher token = TOKEN.matcher(text);
    while (token.find()) {
      if (token.group(1) != null) {
        names.add(token.group(1));
      }
    }
    return names;
  }

  /** The name, where the whole text is one reference and nothing else. */
  public static Optional<String> soleReference(String text) {
    Matcher token = TOKEN.matcher(text);
    return token.matches() ? Optional.ofNullable(token.group(1)) : Optional.empty();
  }
}
