package dev.understudy.notify;

import dev.understudy.provider.Secret;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Headers by which a receiver knows that a message is ours and new: Standard Webhooks 1.0, {@code
 * v1} (HMAC-SHA256 over id, time and body with dots between). Libraries that verify it exist for
 * most languages.
 */
final class Signature {
  private static final String ALGORITHM = "HmacSHA256";
  private static final String ENCODED = "whsec_";

  private Signature() {}

  static Map<String, String> headers(Secret<String> key, String id, Instant now, String body)
      throws NotDelivered {
    String time = Long.toString(now.getEpochSecond());
    return Map.of(
        "webhook-id", id,
        "webhook-timestamp", time,
        "webhook-signature", "v1," + sign(key, id + "." + time + "." + body));
  }

  private static String sign(Secret<String> key, String text) throws NotDelivered {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(bytes(key.reveal().strip()), ALGORITHM));
      return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }

  private static byte[] bytes(String key) throws NotDelivered {
    if (!key.startsWith(ENCODED)) {
      return key.getBytes(StandardCharsets.UTF_8);
    }
    try {
      return Base64.getDecoder().decode(key.substring(ENCODED.length()));
    } catch (IllegalArgumentException e) {
      // Its words quote the key.
      throw new NotDelivered("the signing key begins with whsec_ and goes on with no Base64");
    }
  }
}
