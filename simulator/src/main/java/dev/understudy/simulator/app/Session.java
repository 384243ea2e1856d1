package dev.understudy.simulator.app;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signed session cookies: they carry the email address, so no table of sessions is needed. */
final class Session {

  private static final Pattern COOKIE =
      Pattern.compile("(?:^|;\\s*)session=([A-Za-z0-9_-]+)\\.([A-Za-z0-9_-]+)");

  private final byte[] key;

  /**
   * @param secret of any length but none
   */
  Session(String secret) {
    this.key = secret.getBytes(StandardCharsets.UTF_8);
  }

  String cookie(String email) {
    String subject = encode(email.getBytes(StandardCharsets.UTF_8));
    return "session=" + subject + "." + sign(subject) + "; Path=/; HttpOnly; SameSite=Lax";
  }

  /** The email address of a genuine cookie. */
  Optional<String> email(String cookieHeader) {
    Matcher matcher = COOKIE.matcher(cookieHeader);
    if (!matcher.find() || !equal(sign(matcher.group(1)), matcher.group(2))) {
      return Optional.empty();
    }
    byte[] email = Base64.getUrlDecoder().decode(matcher.group(1));
    return Optional.of(new String(email, StandardCharsets.UTF_8));
  }

  private static boolean equal(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  private String sign(String subject) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return encode(mac.doFinal(subject.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
