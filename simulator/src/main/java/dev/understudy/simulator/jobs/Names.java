package dev.understudy.simulator.jobs;

import java.security.SecureRandom;
import java.util.stream.Collectors;

/** The endings that Kubernetes gives to generated names. */
final class Names {
  private static final String LETTERS = "bcdfghjklmnpqrstvwxz2456789";
  private static final int LENGTH = 5;
  private static final SecureRandom RANDOM = new SecureRandom();

  private Names() {}

  static String random() {
    return RANDOM
        .ints(LENGTH, 0, LETTERS.length())
        .mapToObj(i -> String.valueOf(LETTERS.charAt(i)))
        .collect(Collectors.joining());
  }
}
