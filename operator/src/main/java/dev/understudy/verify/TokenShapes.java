package dev.understudy.verify;

import dev.understudy.provider.Redactor;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Teaches the redactor what an app's answers hold of secrets: cookies, JSON fields with a telling
 * name, and strings that look random. Bounded for one run, since what is learned of one app takes
 * room from what was learned elsewhere; the patterns are bounded too, since an app may answer with
 * anything.
 */
final class TokenShapes {
  private static final int MAX_LEARNED = 1000;

  private static final Pattern COOKIE = Pattern.compile("^[^=;]{1,256}=\"?([^;\"]+)");
  private static final Pattern TELLING_FIELD =
      Pattern.compile(
          "\"[\\w.-]{0,40}(?:token|secret|passw|api_?key|session|jwt|credential)[\\w.-]{0,40}\"\\s{0,8}:\\s{0,8}\"([^\"\\\\]{6,4096})\"",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern LONG_WORD = Pattern.compile("[\\w-]{32,}+");

  /** Letters of both cases and digits: no identifier of a program, no UUID, no hash in hex. */
  private static final Predicate<String> LOOKS_RANDOM =
      word ->
          word.chars().anyMatch(Character::isDigit)
              && word.chars().anyMatch(Character::isUpperCase)
              && word.chars().anyMatch(Character::isLowerCase);

  private final Redactor redactor;
  private int learned;

  TokenShapes(Redactor redactor) {
    this.redactor = redactor;
  }

  void learn(List<String> setCookies, String body) {
    setCookies.forEach(cookie -> learn(groups(COOKIE, cookie)));
    learn(groups(TELLING_FIELD, body));
    learn(LONG_WORD.matcher(body).results().map(MatchResult::group).filter(LOOKS_RANDOM));
  }

  private static Stream<String> groups(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(found -> found.group(1));
  }

  private void learn(Stream<String> secrets) {
    secrets
        .limit(MAX_LEARNED - learned)
        .forEach(secret -> {
          redactor.learn(secret);
          learned++;
        });
  }
}
