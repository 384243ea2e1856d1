package dev.understudy.reconcile.step;

import dev.understudy.plan.Schedule;
import dev.understudy.reconcile.Pass;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a schedule of the spec asks for; of several missed times one is made up for. */
final class Scheduled {
  private Scheduled() {}

  /**
   * Whether its time has come; where it has not, the pass knows when it will.
   *
   * @param cron null where there is no schedule
   * @param since when the newest one began; null counts from the creation of the environment
   */
  static boolean isDue(
      Pass pass, @Nullable String cron, @Nullable String timeZone, @Nullable Instant since) {
    if (cron == null) {
      return false;
    }
    Instant from =
        since == null ? Instant.parse(pass.resource().getMetadata().getCreationTimestamp()) : since;
    Instant next = Schedule.of(cron, timeZone).next(from).orElse(null);
    if (next == null || next.isAfter(pass.now())) {
      pass.due(next);
      return false;
    }
    return true;
  }
}
