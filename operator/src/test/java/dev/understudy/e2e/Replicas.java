package dev.understudy.e2e;

import dev.understudy.loop.World;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Two processes of the operator, one of which leads; whoever goes is replaced. */
final class Replicas implements AutoCloseable {
  /** Short, so that a test need not wait long; longer than a busy machine makes a renewal late. */
  static final int LEASE_SECONDS = 6;

  private static final List<String> OPTIONS =
      List.of(
          "-Dunderstudy.operator-namespace=default",
          "-Dunderstudy.leader-election.lease-duration=" + LEASE_SECONDS + "s",
          "-Dunderstudy.leader-election.clock-skew=1s",
          "-Dunderstudy.leader-election.renew-deadline=4s",
          "-Dunderstudy.leader-election.retry-period=1s");

  private final World world;
  private final Path log;
  private final List<PackagedOperator> running = new ArrayList<>();
  private int started;

  Replicas(World world, Path log) {
    this.world = world;
    this.log = log;
  }

  /**
   * Starts what is missing, as a Deployment does: on a busy machine a leader may also lose its
   * lease by itself.
   */
  void keep(int most) {
    running.removeIf(PackagedOperator::ended);
    while (running.size() < most) {
      String name = "replica-" + ++started;
      try {
        running.add(PackagedOperator.start(world.kube.kubeconfig(), log, name, OPTIONS));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** The one whose name stands in the lease, if it runs. */
  Optional<PackagedOperator> leader() {
    Lease lease = world.user.leases().inNamespace("default").withName("understudy-leader").get();
    String holder = lease == null ? "" : lease.getSpec().getHolderIdentity();
    return running.stream()
        .filter(one -> !one.ended() && holder.startsWith(one.name + "_"))
        .findFirst();
  }

  List<PackagedOperator> others(PackagedOperator leader) {
    return running.stream().filter(one -> one != leader && !one.ended()).toList();
  }

  @Override
  public void close() throws InterruptedException {
    for (PackagedOperator one : running) {
      one.kill();
    }
  }
}
