package dev.understudy.source;

import java.util.Arrays;

/** A difference as a pack holds it: what to copy of the other one, and what to insert. */
final class Delta {
  private final byte[] from;
  private final byte[] delta;
  private int at;

  private Delta(byte[] from, byte[] delta) {
    this.from = from;
    this.delta = delta;
  }

  /**
   * @param most bytes that may come out
   * @throws IllegalArgumentException where they don't go together
   */
  static byte[] apply(byte[] from, byte[] delta, int most) {
    try {
      return new Delta(from, delta).apply(most);
    } catch (IndexOutOfBoundsException e) {
      throw new IllegalArgumentException("holds a difference that doesn't fit", e);
    }
  }

  private byte[] apply(int most) {
    long expected = size();
    long size = size();
    if (expected != from.length || size > most) {
      throw new IllegalArgumentException("holds a difference that doesn't fit");
    }
    byte[] content = new byte[(int) size];
    int done = 0;
    while (at < delta.length) {
      int instruction = next();
      int length = instruction;
      if ((instruction & 0x80) == 0) {
        System.arraycopy(delta, at, content, done, length);
        at += length;
      } else {
        int offset = number(instruction, 4);
        length = number(instruction >> 4, 3);
        length = length == 0 ? 0x10000 : length;
        System.arraycopy(from, offset, content, done, length);
      }
      done += length;
    }
    return done == content.length ? content : Arrays.copyOf(content, done);
  }

  /** The bytes whose bits are set. */
  private int number(int bits, int bytes) {
    int number = 0;
    for (int i = 0; i < bytes; i++) {
      if ((bits >> i & 1) != 0) {
        number |= next() << 8 * i;
      }
    }
    return number;
  }

  private long size() {
    long size = 0;
    int more;
    int shift = 0;
    do {
      more = next();
      size |= (long) (more & 0x7f) << shift;
      shift += 7;
    } while ((more & 0x80) != 0);
    return size;
  }

  private int next() {
    return delta[at++] & 0xff;
  }
}
