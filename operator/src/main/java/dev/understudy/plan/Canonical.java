package dev.understudy.plan;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One sequence of bytes for one structure: every part carries its type and its length, so two
 * different structures never give the same bytes; maps are in the order of their keys, so the order
 * of insertion doesn't matter, while that of a list does.
 *
 * <p>A structure is null, a String, a Boolean, an Integer, a Long, a List of structures, or a Map
 * from String to structures.
 */
final class Canonical {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  private Canonical() {}

  /**
   * @throws IllegalArgumentException for a type not named above
   */
  static byte[] encode(@Nullable Object structure) {
    Canonical canonical = new Canonical();
    canonical.write(structure);
    return canonical.bytes.toByteArray();
  }

  private void write(@Nullable Object part) {
    switch (part) {
      case null -> header('n', 0);
      case String text -> text(text);
      case Boolean flag -> header('b', flag ? 1 : 0);
      case Integer number -> header('i', number);
      case Long number -> header('i', number);
      case List<?> list -> {
        header('l', list.size());
        list.forEach(this::write);
      }
      case Map<?, ?> map -> map(map);
      default -> throw new IllegalArgumentException(part.getClass() + " has no canonical encoding");
    }
  }

  private void map(Map<?, ?> map) {
    Map<String, @Nullable Object> sorted = new TreeMap<>();
    map.forEach((key, value) -> sorted.put((String) key, value));
    header('m', sorted.size());
    sorted.forEach((key, value) -> {
      text(key);
      write(value);
    });
  }

  private void text(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    header('s', utf8.length);
    bytes.writeBytes(utf8);
  }

  private void header(char type, long lengthOrValue) {
    bytes.write(type);
    bytes.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(lengthOrValue).array());
  }
}
