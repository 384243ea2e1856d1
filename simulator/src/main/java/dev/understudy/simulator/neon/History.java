package dev.understudy.simulator.neon;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Earlier states of a branch that are kept. Neon has every moment; the twin has those it was told
 * to remember, and refuses what it can't know, which is any moment between two that differ.
 */
final class History {

  /** {@code history_retention_seconds} of every project here. */
  static final Duration KEPT = Duration.ofDays(1);

  /**
   * @param physical the database that holds the rows of that moment
   * @param writes the count of the branch's writes until then
   */
  private record Moment(Instant at, String physical, long writes) {}

  private final List<Moment> moments = new ArrayList<>();

  /** Since the branch exists; the template is others', too. */
  void beginWith(Instant at, String template) {
    moments.add(new Moment(at, template, 0));
  }

  void remember(Instant at, String physical, long writes) {
    moments.add(new Moment(at, physical, writes));
  }

  /**
   * The database to copy, or empty where the present one is what it was then.
   *
   * @param writesNow the count of the branch's writes
   */
  Optional<String> at(Instant asked, long writesNow) {
    Moment before =
        moments.reversed().stream()
            .filter(moment -> !moment.at.isAfter(asked))
            .findFirst()
            .orElseThrow(() -> NeonError.notPlayed("a moment before those that are remembered"));
    long writesNext =
        moments.stream()
            .filter(moment -> moment.at.isAfter(asked))
            .findFirst()
            .map(Moment::writes)
            .orElse(writesNow);
    if (!before.at.equals(asked) && before.writes != writesNext) {
      throw NeonError.notPlayed("a moment between two that are remembered and differ");
    }
    return before.writes == writesNow ? Optional.empty() : Optional.of(before.physical);
  }

  /** Those that are this branch's alone. */
  List<String> databases() {
    return moments.stream().skip(1).map(Moment::physical).toList();
  }
}
