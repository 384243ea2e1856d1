package dev.understudy.simulator.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One line for every change of a condition, with the time since the start. */
final class LiveView {

  /** Summed up by Ready, whose line says the same. */
  private static final List<String> SUMS = List.of("Reconciling", "Stalled");

  private static final String NOT_YET = "NotReached";
  private static final int WIDTH = 110;

  private final PrintStream out;
  private final InstantSource clock;
  private final boolean colour;
  private final Instant start;
  private final Map<String, Snapshot.ConditionLine> shown = new HashMap<>();
  private List<String> remaining = List.of();

  LiveView(PrintStream out, InstantSource clock, boolean colour) {
    this.out = out;
    this.clock = clock;
    this.colour = colour;
    this.start = clock.instant();
  }

  Duration elapsed() {
    return Duration.between(start, clock.instant());
  }

  void say(String text) {
    line(Tone.PLAIN, text);
  }

  /** Told every state of the environment; says only what is new. */
  synchronized void show(Snapshot now) {
    now.conditions().stream()
        .filter(condition -> !SUMS.contains(condition.type()))
        .filter(condition -> !repeatsAnother(condition, now))
        .filter(condition -> !condition.equals(shown.put(condition.type(), condition)))
        .filter(condition -> !condition.reason().equals(NOT_YET))
        .forEach(this::condition);
    if (!now.remaining().equals(remaining) && !now.remaining().isEmpty()) {
      line(Tone.WAITING, "still to go: " + String.join(", ", now.remaining()));
    }
    remaining = now.remaining();
  }

  /** On the way Ready only says again what the condition says that is waited for. */
  private static boolean repeatsAnother(Snapshot.ConditionLine condition, Snapshot now) {
    return condition.type().equals("Ready")
        && now.conditions().stream()
            .filter(other -> !other.type().equals("Ready") && !SUMS.contains(other.type()))
            .anyMatch(other -> other.message().equals(condition.message()));
  }

  private void condition(Snapshot.ConditionLine condition) {
    Tone tone = condition.status().equals("True") ? Tone.GOOD : Tone.WAITING;
    line(
        tone,
        "%-17s %-7s %-18s %s"
            .formatted(condition.type(), condition.status(), condition.reason(), brief(condition)));
  }

  private static String brief(Snapshot.ConditionLine condition) {
    String flat = condition.message().replaceAll("\\s+", " ");
    return flat.length() <= WIDTH ? flat : flat.substring(0, WIDTH - 1) + "…";
  }

  private void line(Tone tone, String text) {
    String seconds = String.format(Locale.ROOT, "%6.1f s", elapsed().toMillis() / 1000.0);
    out.println(
        seconds + "  " + (colour && tone != Tone.PLAIN ? tone.escape + text + Tone.RESET : text));
  }

  private enum Tone {
    PLAIN(""),
    GOOD("\u001b[32m"),
    WAITING("\u001b[33m");

    private static final String RESET = "\u001b[0m";
    private final String escape;

    Tone(String escape) {
      this.escape = escape;
    }
  }
}
