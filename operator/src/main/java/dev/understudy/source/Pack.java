package dev.understudy.source;

import dev.understudy.source.GitObject.Type;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * Reads a pack (gitformat-pack): objects one after the other, compressed, some as differences from
 * an earlier one.
 */
final class Pack {
  /** What may come out of it; a small pack can hold an endless one. */
  private static final int MOST_BYTES = 64 * 1024 * 1024;

  private static final int HEADER = 12;
  private static final int OFFSET_DELTA = 6;
  private static final int NAMED_DELTA = 7;

  private final byte[] bytes;
  private final int digits;
  private final Map<Integer, GitObject> byOffset = new HashMap<>();
  private final Map<String, GitObject> byId = new HashMap<>();
  private int at = HEADER;
  private int left = MOST_BYTES;

  private Pack(byte[] bytes, int digits) {
    this.bytes = bytes;
    this.digits = digits;
  }

  /**
   * Objects by their ids.
   *
   * @param digits of an id
   * @throws IllegalArgumentException where it is no whole pack, or too large
   */
  static Map<String, GitObject> read(byte[] bytes, int digits) {
    return new Pack(bytes, digits).read();
  }

  private Map<String, GitObject> read() {
    if (bytes.length < HEADER
        || !new String(bytes, 0, 4, StandardCharsets.US_ASCII).equals("PACK")) {
      throw new IllegalArgumentException("is no pack");
    }
    at = 8;
    int count = 0;
    for (int i = 0; i < 4; i++) {
      count = count << 8 | next();
    }
    for (int i = 0; i < count; i++) {
      int begin = at;
      GitObject object = object();
      byOffset.put(begin, object);
      byId.put(object.id(digits), object);
    }
    return byId;
  }

  private GitObject object() {
    int begin = at;
    int first = next();
    int type = first >> 4 & 7;
    long size = first & 15;
    for (int shift = 4, more = first; (more & 0x80) != 0; shift += 7) {
      more = next();
      size |= (long) (more & 0x7f) << shift;
    }
    return switch (type) {
      case 1, 2, 3, 4 -> new GitObject(Type.values()[type - 1], inflated(size));
      case OFFSET_DELTA -> changed(byOffset.get(begin - distance()), size);
      case NAMED_DELTA -> changed(byId.get(name()), size);
      default -> throw new IllegalArgumentException("holds an object of unknown type " + type);
    };
  }

  /** How far back the other one begins. */
  private int distance() {
    int more = next();
    int distance = more & 0x7f;
    while ((more & 0x80) != 0) {
      more = next();
      distance = distance + 1 << 7 | more & 0x7f;
    }
    return distance;
  }

  private String name() {
    int begin = at;
    at += digits / 2;
    if (at > bytes.length) {
      throw new IllegalArgumentException("ends within an object");
    }
    return HexFormat.of().formatHex(bytes, begin, at);
  }

  private GitObject changed(@Nullable GitObject from, long size) {
    if (from == null) {
      throw new IllegalArgumentException("holds a difference from what it doesn't hold");
    }
    byte[] content = Delta.apply(from.content(), inflated(size), left);
    left -= content.length;
    return new GitObject(from.type(), content);
  }

  private byte[] inflated(long size) {
    if (size > left) {
      throw new IllegalArgumentException("holds more than " + MOST_BYTES + " bytes");
    }
    left -= (int) size;
    byte[] content = new byte[(int) size];
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(bytes, at, bytes.length - at);
      int done = 0;
      // One byte more than asked for, so that its end is reached.
      byte[] beyond = new byte[1];
      while (!inflater.finished()) {
        int got =
            done < content.length
                ? inflater.inflate(content, done, content.length - done)
                : inflater.inflate(beyond);
        done += got;
        if (done > content.length || (got == 0 && !inflater.finished())) {
          throw new IllegalArgumentException("holds an object of another size than it says");
        }
      }
      if (done != content.length) {
        throw new IllegalArgumentException("holds an object of another size than it says");
      }
      at += (int) inflater.getBytesRead();
      return content;
    } catch (DataFormatException e) {
      throw new IllegalArgumentException("is damaged", e);
    } finally {
      inflater.end();
    }
  }

  private int next() {
    if (at >= bytes.length) {
      throw new IllegalArgumentException("ends within an object");
    }
    return bytes[at++] & 0xff;
  }
}
