package dev.understudy.reconcile.step;

import dev.understudy.plan.Desired;
import dev.understudy.status.Outcome;
import dev.understudy.status.Outcome.Blocked;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The same for each of several components. */
final class Each {
  /** While one needs a human, those that only need time are looked at this often. */
  private static final Duration MEANWHILE = Duration.ofSeconds(10);

  private Each() {}

  /**
   * Every one is seen to, whatever the others wait for. What each waits for is told; the reason is
   * that of the first that needs a human, or else of the first.
   */
  static Outcome of(List<Desired<?>> components, Function<Desired<?>, Outcome> act) {
    List<Blocked> blocked = new ArrayList<>();
    for (Desired<?> desired : components) {
      if (act.apply(desired) instanceof Blocked b) {
        blocked.add(b);
      }
    }
    return switch (blocked.size()) {
      case 0 -> Outcome.DONE;
      case 1 -> blocked.getFirst();
      default -> together(blocked);
    };
  }

  private static Outcome together(List<Blocked> blocked) {
    String messages = blocked.stream().map(Blocked::message).collect(Collectors.joining("\n"));
    return blocked.stream()
        .filter(Outcome.Stalled.class::isInstance)
        .findFirst()
        .<Outcome>map(b -> new Outcome.Stalled(b.reason(), messages, soonest(blocked)))
        .orElseGet(
            () -> new Outcome.Waiting(blocked.getFirst().reason(), messages, soonest(blocked)));
  }

  /** The soonest that was told; one that waits without a time of its own is not left behind. */
  private static @Nullable Duration soonest(List<Blocked> blocked) {
    Duration told =
        blocked.stream()
            .map(Blocked::recheck)
            .filter(Objects::nonNull)
            .min(Duration::compareTo)
            .orElse(null);
    boolean untold =
        blocked.stream().anyMatch(b -> b instanceof Outcome.Waiting && b.recheck() == null);
    if (!untold || (told != null && told.compareTo(MEANWHILE) < 0)) {
      return told;
    }
    return blocked.stream().anyMatch(Outcome.Stalled.class::isInstance) ? MEANWHILE : null;
  }
}
