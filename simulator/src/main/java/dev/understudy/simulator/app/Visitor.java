package dev.understudy.simulator.app;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Somebody who is not signed in, told from others by a cookie. The database knows a hash of it
 * only.
 *
 * @param isNew whether the cookie is still to be set
 */
record Visitor(String cookie, boolean isNew) {

  /** Checks that a visitor may run in a day. */
  static final int CHECKS = 3;

  private static final Pattern COOKIE =
      Pattern.compile("(?:^|;\\s*)visitor=([A-Za-z0-9_-]{16,64})");

  static Optional<Visitor> of(String cookieHeader) {
    Matcher matcher = COOKIE.matcher(cookieHeader);
    return matcher.find() ? Optional.of(new Visitor(matcher.group(1), false)) : Optional.empty();
  }

  /** As the table {@code anonymous_usage} has it. */
  String client() {
    return Tokens.hash(cookie);
  }

  Map<String, String> headers() {
    return isNew
        ? Map.of("Set-Cookie", "visitor=" + cookie + "; Path=/; HttpOnly; SameSite=Lax")
        : Map.of();
  }
}
