package dev.understudy.source;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Git's pkt-line format (gitprotocol-common): four hexadecimal digits with the length of the whole
 * line, then its bytes; {@code 0000} and its kin separate.
 */
final class PacketLines {
  private static final int LENGTH = 4;

  private PacketLines() {}

  /**
   * The lines without their ends; an empty one for each separator.
   *
   * @throws IllegalArgumentException where it is something else, or ends within a line
   */
  static List<String> read(byte[] bytes) {
    List<String> lines = new ArrayList<>();
    int at = 0;
    while (at < bytes.length) {
      int length = length(bytes, at);
      if (length < LENGTH) {
        lines.add("");
        at += LENGTH;
        continue;
      }
      if (at + length > bytes.length) {
        throw new IllegalArgumentException("ends within a line");
      }
      String line =
          new String(bytes, at + LENGTH, length - LENGTH, StandardCharsets.UTF_8)
              .replaceFirst("\n$", "");
      lines.add(line);
      at += length;
    }
    return lines;
  }

  /** Of the line that begins there, with its length; less than 4 for what separates. */
  static int length(byte[] bytes, int at) {
    if (at + LENGTH > bytes.length) {
      throw new IllegalArgumentException("ends within a length");
    }
    String digits = new String(bytes, at, LENGTH, StandardCharsets.US_ASCII);
    if (!digits.matches("[0-9a-fA-F]{4}")) {
      throw new IllegalArgumentException("is not in Git's format");
    }
    return Integer.parseInt(digits, 16);
  }

  static String line(String text) {
    int length = text.getBytes(StandardCharsets.UTF_8).length + 1 + LENGTH;
    return "%04x%s\n".formatted(length, text);
  }
}
