package dev.understudy.data.sanitize;

import dev.understudy.api.v1alpha1.ReplaceWith;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HMAC-SHA256 (RFC 2104) in the server's own functions: the two padded forms of a key are
 * parameters, so that they stand in no statement, and the key is one derived for each kind, so that
 * no fake tells of another and the key given never leaves this process.
 */
final class KindKey {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int BLOCK_BYTES = 64;
  private static final int MIN_KEY_BYTES = 16;
  private static final int INNER_PAD = 0x36;
  private static final int OUTER_PAD = 0x5c;

  private final SecretKeySpec key;

  /**
   * @param key at least 16 random bytes; copied
   */
  KindKey(byte[] key) {
    if (key.length < MIN_KEY_BYTES) {
      throw new IllegalArgumentException(
          "the key has %d bytes; needed are %d".formatted(key.length, MIN_KEY_BYTES));
    }
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  static String inner(ReplaceWith as) {
    return "k.%s_inner".formatted(as.name().toLowerCase(Locale.ROOT));
  }

  static String outer(ReplaceWith as) {
    return "k.%s_outer".formatted(as.name().toLowerCase(Locale.ROOT));
  }

  /** The relation k, with two parameters for each kind; a row even where there is no kind. */
  static String relation(Collection<ReplaceWith> kinds) {
    return kinds.stream()
        .map(as ->
            "?::bytea as %s, ?::bytea as %s"
                .formatted(inner(as).substring(2), outer(as).substring(2)))
        .collect(Collectors.joining(", ", "(select ", ") k"));
  }

  /** What the parameters of {@link #relation} are, in its order. */
  List<Object> parameters(Collection<ReplaceWith> kinds) {
    List<Object> parameters = new ArrayList<>();
    for (ReplaceWith as : kinds) {
      byte[] derived = derive(as);
      parameters.add(padded(derived, INNER_PAD));
      parameters.add(padded(derived, OUTER_PAD));
    }
    return parameters;
  }

  private byte[] derive(ReplaceWith as) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(("sanitize/" + as).getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }

  private static byte[] padded(byte[] key, int pad) {
    byte[] padded = Arrays.copyOf(key, BLOCK_BYTES);
    for (int i = 0; i < padded.length; i++) {
      padded[i] ^= (byte) pad;
    }
    return padded;
  }
}
