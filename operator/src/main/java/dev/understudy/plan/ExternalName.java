package dev.understudy.plan;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Names at providers: deterministic, so that a thing created just before a crash is found again,
 * readable, and ending in a digest, so that neither truncation nor another cluster makes two of
 * them equal.
 */
public final class ExternalName {
  private static final int DIGEST = 8;

  private ExternalName() {}

  /**
   * @param readable what a person should recognise; anything but letters, digits and dashes becomes
   *     a dash
   * @param identity what the name stands for, in full
   * @param maxLength of the whole name, at least 16
   */
  public static String of(String readable, String identity, int maxLength) {
    String prefix =
        readable.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
    int room = maxLength - DIGEST - 1;
    String cut = prefix.length() > room ? prefix.substring(0, room) : prefix;
    cut = cut.replaceAll("-+$", "");
    return (cut.isEmpty() ? "env" : cut) + "-" + digest(identity);
  }

  /** The first 32 bits of SHA-256, in hex: for names only, never for secrets. */
  static String digest(String identity) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(identity.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, DIGEST);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
