package dev.understudy.provider;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The one filter before anything is shown: status, events, logs, reports. Knows the secrets that
 * passed through this process, and what tokens look like.
 */
public final class Redactor {
  private static final int MIN_LENGTH = 6;
  private static final int MAX_KNOWN = 20_000;

  /** Token shapes: bearer headers, vendor prefixes, JWTs, user:password in URLs. */
  private static final List<Pattern> SHAPES =
      List.of(
          Pattern.compile("(?i)(?<=bearer )[A-Za-z0-9._~+/=-]{8,}"),
          Pattern.compile("\\b(?:napi|rnd|sk|pk|rk|sbp|ghp|gho|ghs|xoxb|xoxp)_[A-Za-z0-9_-]{8,}"),
          Pattern.compile("\\beyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]*"),
          Pattern.compile("(?<=://)[^\\s/@:]+:[^\\s/@]+(?=@)"));

  private final Map<String, Boolean> known =
      Collections.synchronizedMap(
          new LinkedHashMap<>(256, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
              return size() > MAX_KNOWN;
            }
          });

  /**
   * From now on this value is never shown, neither as it is nor in Base64, as a Secret of
   * Kubernetes holds it. Very short values are left: hiding them would hide ordinary text.
   */
  public void learn(String secret) {
    if (secret.length() >= MIN_LENGTH) {
      known.put(secret, Boolean.TRUE);
      known.put(base64(secret), Boolean.TRUE);
    }
  }

  private static String base64(String secret) {
    return Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8));
  }

  public void learn(Secret<String> secret) {
    learn(secret.reveal());
  }

  public String redact(String text) {
    String shown = text;
    List<String> longestFirst;
    synchronized (known) {
      longestFirst =
          known.keySet().stream()
              .filter(text::contains)
              .sorted((a, b) -> Integer.compare(b.length(), a.length()))
              .toList();
    }
    for (String secret : longestFirst) {
      shown = shown.replace(secret, "***");
    }
    for (Pattern shape : SHAPES) {
      shown = shape.matcher(shown).replaceAll("***");
    }
    return shown;
  }

  /** Redacted, and at most {@code max} characters long. */
  public String excerpt(String text, int max) {
    String shown = redact(text);
    return shown.length() <= max ? shown : shown.substring(0, max - 1) + "…";
  }
}
