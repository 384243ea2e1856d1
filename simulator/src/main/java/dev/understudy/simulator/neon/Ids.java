package dev.understudy.simulator.neon;

import java.security.SecureRandom;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Names as Neon makes them: {@code br-quiet-lake-a1b2c3d4}. */
final class Ids {

  private static final List<String> ADJECTIVES =
      List.of(
          "aged", "bitter", "broad", "calm", "cold", "crimson", "damp", "falling", "flat", "gentle",
          "hidden", "late", "lively", "misty", "odd", "plain", "raspy", "rough", "still", "wispy");
  private static final List<String> NOUNS =
      List.of(
          "band",
          "bird",
          "boat",
          "brook",
          "cake",
          "cloud",
          "dew",
          "dust",
          "fire",
          "frost",
          "glade",
          "hill",
          "leaf",
          "moon",
          "pond",
          "resonance",
          "salad",
          "sun",
          "tree",
          "wave");
  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789";
  private static final int SUFFIX = 8;
  private static final int PASSWORD = 16;

  private final RandomGenerator random = new SecureRandom();

  String branch() {
    return "br-" + words();
  }

  String endpoint() {
    return "ep-" + words();
  }

  String password() {
    return "npg_" + letters(PASSWORD);
  }

  UUID operation() {
    return new UUID(
        (random.nextLong() & ~0xf000L) | 0x4000L,
        (random.nextLong() & 0x3fffffffffffffffL) | 0x8000000000000000L);
  }

  private String words() {
    return pick(ADJECTIVES) + "-" + pick(NOUNS) + "-" + letters(SUFFIX);
  }

  private String pick(List<String> words) {
    return words.get(random.nextInt(words.size()));
  }

  private String letters(int count) {
    return random
        .ints(count, 0, ALPHABET.length())
        .mapToObj(ALPHABET::charAt)
        .collect(StringBuilder::new, StringBuilder::append, StringBuilder::append)
        .toString();
  }
}
