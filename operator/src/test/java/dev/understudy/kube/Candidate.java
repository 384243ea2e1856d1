package dev.understudy.kube;

import dev.understudy.provider.ManualClock;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** A process that stands for election, with clocks of its own. */
final class Candidate {
  static final String NAMESPACE = "default";
  static final Duration DURATION = Duration.ofSeconds(15);
  static final Duration SKEW = Duration.ofSeconds(2);
  static final Duration RENEW_DEADLINE = Duration.ofSeconds(10);

  final ManualClock wall = new ManualClock();
  final AtomicLong nanos = new AtomicLong();
  final List<String> told = new ArrayList<>();
  final Leadership leadership = new Leadership(wall, nanos::get, DURATION.minus(SKEW));
  final LeaderLease lease;
  final Election election;

  Candidate(KubernetesClient client, String name, String identity) {
    lease = new LeaderLease(client, NAMESPACE, name, identity, DURATION, wall, nanos::get);
    election =
        new Election(
            lease, leadership, RENEW_DEADLINE, () -> told.add("gained"), () -> told.add("lost"));
  }

  /** Time as both clocks tell it. */
  Candidate after(int seconds) {
    wall.advance(Duration.ofSeconds(seconds));
    nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
    return this;
  }

  void look() {
    election.look();
  }
}
