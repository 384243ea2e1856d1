package dev.understudy.status;

import dev.understudy.status.Outcome.Blocked;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What stood in the way in one pass. There may be several, since the steps of one stage run side by
 * side.
 */
final class Obstacles {

  /** A step that was not done. */
  record Obstacle(String step, ConditionType condition, Blocked outcome) {}

  private final List<Obstacle> all;

  private Obstacles(List<Obstacle> all) {
    this.all = all;
  }

  static Obstacles in(List<StepResult> results) {
    return new Obstacles(
        results.stream()
            .flatMap(result ->
                result.outcome() instanceof Blocked blocked
                    ? Stream.of(new Obstacle(result.step(), result.condition(), blocked))
                    : Stream.empty())
            .toList());
  }

  Stream<Obstacle> stream() {
    return all.stream();
  }

  /**
   * The one that tells most: what needs a human before what only needs time, and a disturbance
   * last, since it must not hide that something is really missing.
   */
  Optional<Obstacle> gravest() {
    return all.stream().min(Comparator.comparingInt(Obstacles::rank));
  }

  Optional<Obstacle> of(ConditionType condition) {
    return new Obstacles(all.stream().filter(o -> o.condition() == condition).toList()).gravest();
  }

  /** Whether all of them pass by themselves or are wanted: what stood before still stands. */
  boolean leaveStanding() {
    return gravest().map(o -> passing(o.outcome())).orElse(false);
  }

  /** A disturbance outside, or somebody's wish: it says nothing about what was reached. */
  static boolean passing(Blocked outcome) {
    return switch (outcome.reason().kind()) {
      case TRANSIENT, HELD -> true;
      case GOOD, WAITING, NOTICE, UNDECIDED, STALLED -> false;
    };
  }

  private static int rank(Obstacle obstacle) {
    if (obstacle.outcome() instanceof Outcome.Stalled) {
      return 0;
    }
    return switch (obstacle.outcome().reason().kind()) {
      case STALLED, UNDECIDED -> 0;
      case GOOD, WAITING -> 1;
      case NOTICE -> 2;
      case HELD -> 3;
      case TRANSIENT -> 4;
    };
  }
}
