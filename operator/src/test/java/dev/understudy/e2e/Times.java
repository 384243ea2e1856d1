package dev.understudy.e2e;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How long things took, each kind on a line of its own. */
final class Times {
  private final Map<String, List<Long>> millis = new TreeMap<>();

  void note(String what, Instant from, Instant to) {
    millis
        .computeIfAbsent(what, name -> new ArrayList<>())
        .add(Duration.between(from, to).toMillis());
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    millis.forEach((what, all) -> {
      List<Long> sorted = all.stream().sorted().toList();
      text.append(
          "%s: %d, fastest %d ms, median %d ms, slowest %d ms; %s%n"
              .formatted(
                  what,
                  sorted.size(),
                  sorted.getFirst(),
                  sorted.get(sorted.size() / 2),
                  sorted.getLast(),
                  all));
    });
    return text.toString();
  }
}
