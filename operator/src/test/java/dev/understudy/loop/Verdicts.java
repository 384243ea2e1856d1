package dev.understudy.loop;

import dev.understudy.mutation.Mutant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What became of the mutants. */
final class Verdicts {
  enum Verdict {
    /** At apply, and the message says which field. */
    REFUSED,
    /** The status says what a human has to do. */
    STALLED,
    /** Ready, or held as the spec wants it. */
    CONVERGED,
    /** Anything else. */
    WEDGED
  }

  private final Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
  private final List<String> wrong = new ArrayList<>();
  private final Set<String> applyOnly = new TreeSet<>();
  private int mutants;

  /** Each mutant is judged more than once: as new, as a change, and by the loop. */
  void mutants(int more) {
    mutants += more;
  }

  void add(Verdict verdict) {
    counts.merge(verdict, 1, Integer::sum);
  }

  void wedged(Mutant mutant, String why) {
    add(Verdict.WEDGED);
    wrong.add(mutant + ": " + why);
  }

  /** A spec that this loop can't play. */
  void applyOnly(String spec, String why) {
    applyOnly.add(spec + " (" + why + ")");
  }

  List<String> wrong() {
    return wrong;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("spec mutations: %d mutants".formatted(mutants));
    for (Verdict verdict : Verdict.values()) {
      text.append(", ")
          .append(counts.getOrDefault(verdict, 0))
          .append(" ")
          .append(verdict.name().toLowerCase(java.util.Locale.ROOT));
    }
    if (!applyOnly.isEmpty()) {
      text.append("; judged at apply only: ").append(String.join(", ", applyOnly));
    }
    return text.toString();
  }
}
