package dev.understudy.plan;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Digests (SHA-256, shortened) of content that is no secret, such as migration files. What may hold
 * a secret takes a {@link Fingerprint}: a plain digest of a guessable value gives the value away.
 */
public final class ContentDigest {
  /** 128 bits: no two contents share one by accident. */
  private static final int BYTES = 16;

  private ContentDigest() {}

  /**
   * @param structure as {@link Fingerprint#of} takes; the order of a map doesn't matter
   * @return 32 hexadecimal digits
   */
  public static String of(@Nullable Object structure) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(Canonical.encode(structure));
      return HexFormat.of().formatHex(Arrays.copyOf(digest, BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
