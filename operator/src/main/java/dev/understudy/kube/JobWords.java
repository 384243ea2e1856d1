package dev.understudy.kube;

import dev.understudy.provider.Redactor;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;

/**
 * What a container said last, made fit to be shown: without the values of the Secrets it was given,
 * and of its lines the last ones.
 */
final class JobWords {
  private static final int MAX_LINES = 20;

  /** A condition holds 1024 characters, and what went wrong is said before. */
  private static final int MAX_CHARACTERS = 640;

  /** The kubelet cuts off what is longer, also within a word. */
  private static final int CUT_BYTES = 2048;

  private static final int SECRET_LINE = 16;

  private final Redactor ofOperator;
  private final Redactor ofJob = new Redactor();

  /**
   * @param secrets values that the container was given
   */
  JobWords(Redactor ofOperator, Collection<String> secrets) {
    this.ofOperator = ofOperator;
    for (String secret : secrets) {
      ofJob.learn(secret);
      // A certificate is printed line by line, and only some of them may be here.
      secret.lines().filter(line -> line.length() >= SECRET_LINE).forEach(ofJob::learn);
    }
  }

  /** One line's worth of somebody's message. */
  String redacted(String text) {
    return end(redact(text));
  }

  /** The end of an output. */
  String last(String output) {
    List<String> lines = redact(whole(output)).strip().lines().toList();
    return end(
        String.join("\n", lines.subList(Math.max(0, lines.size() - MAX_LINES), lines.size())));
  }

  /** Half a secret is not recognised, so what a cut may have halved is left out. */
  private static String whole(String output) {
    if (output.getBytes(StandardCharsets.UTF_8).length < CUT_BYTES) {
      return output;
    }
    int line = output.indexOf('\n');
    int word = output.indexOf(' ');
    return line >= 0 ? output.substring(line + 1) : word >= 0 ? output.substring(word + 1) : "";
  }

  private String redact(String text) {
    return ofOperator.redact(ofJob.redact(text));
  }

  private static String end(String text) {
    return text.length() <= MAX_CHARACTERS
        ? text
        : "…" + text.substring(text.length() - MAX_CHARACTERS + 1);
  }
}
