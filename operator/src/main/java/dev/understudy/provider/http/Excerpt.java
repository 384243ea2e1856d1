package dev.understudy.provider.http;

import dev.understudy.provider.Redactor;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;

/** What may be shown of somebody else's text: redacted, on one line, bounded in bytes. */
public final class Excerpt {
  /** Bytes of UTF-8. */
  public static final int MAX_BYTES = 512;

  private static final String CUT = "…";

  private Excerpt() {}

  public static String of(Redactor redactor, String text) {
    return bounded(redactor.redact(text).strip().replaceAll("\\s+", " "));
  }

  /** Cuts at a whole character, so that the result is valid text. */
  static String bounded(String text) {
    if (text.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES) {
      return text;
    }
    int room = MAX_BYTES - CUT.getBytes(StandardCharsets.UTF_8).length;
    CharBuffer rest = CharBuffer.wrap(text);
    StandardCharsets.UTF_8.newEncoder().encode(rest, ByteBuffer.allocate(room), true);
    return text.substring(0, rest.position()) + CUT;
  }
}
