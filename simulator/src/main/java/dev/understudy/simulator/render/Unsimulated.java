package dev.understudy.simulator.render;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The operations Render has and the twin hasn't: answered with 501 instead of a misleading 404. */
final class Unsimulated {

  private Unsimulated() {}

  /** An operation's method and template. */
  record Name(String method, String template) {

    static Name of(String line) {
      String[] parts = line.split(" ", 2);
      return new Name(parts[0], parts[1]);
    }
  }

  static List<Name> all() {
    try (InputStream file =
        Objects.requireNonNull(Unsimulated.class.getResourceAsStream("unsimulated.txt"))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().map(Name::of).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
