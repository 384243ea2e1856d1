package dev.understudy.plan;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Short keyed fingerprints (HMAC-SHA256) that tell whether something changed without telling what
 * it is: safe to store in a status even where the structure holds secrets, since without the key
 * nobody can try guesses against them. A fingerprint under another key says nothing: callers treat
 * it as unknown.
 */
public final class Fingerprint {
  private static final String ALGORITHM = "HmacSHA256";

  /** 64 bits: enough to notice a change, no proof against forgery. */
  private static final int HEX_DIGITS = 16;

  private static final int MIN_KEY_BYTES = 16;

  private final SecretKeySpec key;

  /**
   * @param key at least 16 random bytes; copied
   */
  public Fingerprint(byte[] key) {
    if (key.length < MIN_KEY_BYTES) {
      throw new IllegalArgumentException(
          "the key has %d bytes; needed are %d".formatted(key.length, MIN_KEY_BYTES));
    }
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  /**
   * @param structure null, String, Boolean, Integer, Long, or lists and maps (by String) of these;
   *     the order of a map doesn't matter
   * @return 16 hexadecimal digits
   */
  public String of(@Nullable Object structure) {
    byte[] tag = mac().doFinal(Canonical.encode(structure));
    return HexFormat.of().formatHex(Arrays.copyOf(tag, HEX_DIGITS / 2));
  }

  /** A key for another purpose, from which this one can't be told. */
  public byte[] derive(String purpose) {
    return mac().doFinal(Canonical.encode(List.of("key for", purpose)));
  }

  private Mac mac() {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac;
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }
}
