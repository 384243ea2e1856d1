package dev.understudy.provider.render;

import dev.understudy.provider.ProviderException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Collects, for people, in what a service differs from what it should be. */
final class RenderDiff {
  private final RenderJson.Service service;
  private final List<String> lines = new ArrayList<>();

  RenderDiff(RenderJson.Service service) {
    this.service = service;
  }

  List<String> lines() {
    return List.copyOf(lines);
  }

  /** A missing field is as good as an empty one. */
  void compare(String what, String expected, @Nullable String seen) {
    if (!Objects.equals(expected, text(seen))) {
      add(what, expected, seen);
    }
  }

  void add(String what, String expected, @Nullable String seen) {
    lines.add("%s: expected %s, is %s".formatted(what, shown(expected), shown(text(seen))));
  }

  /**
   * @param so the sentence's end, such as {@code is in region oregon}
   * @param expected what it should be, and why that can't be made
   */
  ProviderException refusal(String so, String expected) {
    return new ProviderException.Refused(
        "Render service '%s' %s; expected %s".formatted(service.name(), so, expected));
  }

  static String text(@Nullable String value) {
    return value == null ? "" : value;
  }

  private static String shown(String value) {
    return value.isEmpty() ? "none" : value;
  }
}
