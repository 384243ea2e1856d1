package dev.understudy.simulator.render;

import java.util.Random;

/** Ids in Render's form: a prefix for the kind and twenty letters and digits. */
final class Ids {

  private static final String ALPHABET = "0123456789abcdefghijklmnopqrstuv";
  private static final int LENGTH = 20;

  /** Seeded: two runs of the same calls get the same ids, and so can be compared. */
  private final Random random = new Random(20261121);

  private long position;

  String next(String prefix) {
    StringBuilder id = new StringBuilder(prefix).append('-');
    for (int i = 0; i < LENGTH; i++) {
      id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return id.toString();
  }

  /** Orders things by their creation, which instants can't do when a clock stands still. */
  long nextPosition() {
    return ++position;
  }
}
