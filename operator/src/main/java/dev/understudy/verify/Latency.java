package dev.understudy.verify;

import dev.understudy.api.v1alpha1.LatencySpec;
import dev.understudy.plan.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/**
 * The 95th percentile, by nearest rank, of what a number of answers took.
 *
 * @param limit of the percentile
 * @param samples how many answers it is taken of
 */
record Latency(Duration limit, int samples) {
  private static final int SAMPLES = 20;

  /** Takes the step once more and tells how long the answer took. */
  @FunctionalInterface
  interface Sample {
    Duration take() throws StepStopped;
  }

  static Latency of(LatencySpec spec) {
    return new Latency(
        Durations.parse(spec.p95()), Objects.requireNonNullElse(spec.samples(), SAMPLES));
  }

  /**
   * Returns where the answers were fast enough.
   *
   * @throws StepStopped Failed where they were not, Inconclusive where too few came in time, or
   *     what a step that did not hold says
   */
  void measure(Sample sample, Deadline deadline) throws StepStopped {
    List<Duration> seen = new ArrayList<>();
    while (seen.size() < samples && deadline.allows(Duration.ZERO)) {
      try {
        seen.add(sample.take());
      } catch (StepStopped stopped) {
        if (deadline.allows(Duration.ZERO)) {
          throw stopped;
        }
      }
    }
    Collections.sort(seen);
    judge(seen);
  }

  private void judge(List<Duration> seen) throws StepStopped {
    int rank = (95 * samples + 99) / 100;
    long tooSlow = seen.stream().filter(took -> took.compareTo(limit) > 0).count();
    if (seen.size() == samples) {
      Duration p95 = seen.get(rank - 1);
      if (p95.compareTo(limit) > 0) {
        throw StepStopped.failed(
            "expected 95 of 100 answers within %s, and it was %s for %d answers; the slowest took %s"
                .formatted(shown(limit), shown(p95), samples, shown(seen.getLast())));
      }
    } else if (tooSlow > samples - rank) {
      // Whatever the missing answers took, the percentile lies above.
      throw StepStopped.failed(
          "expected 95 of 100 answers within %s; of %d answers %d took longer, the slowest %s, and no more fit into the test's timeout"
              .formatted(shown(limit), seen.size(), tooSlow, shown(seen.getLast())));
    } else {
      throw StepStopped.inconclusive(
          "whether 95 of 100 answers come within %s can't be told: %d of %d fit into the test's timeout; raise timeout, or lower latency.samples"
              .formatted(shown(limit), seen.size(), samples));
    }
  }

  private static String shown(Duration time) {
    return Durations.format(time);
  }
}
