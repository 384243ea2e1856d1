package dev.understudy.e2e;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Two processes of the operator, one of which leads; whoever goes is replaced. */
final class Replicas implements AutoCloseable {
  private final ApiServer server;
  private final Path log;
  private final List<String> options;
  private final List<PackagedOperator> running = new ArrayList<>();
  private int started;

  Replicas(ApiServer server, Path log) {
    this.server = server;
    this.log = log;
    this.options = new ArrayList<>(server.options());
    // So that a quiet environment is looked at again soon.
    options.add("-Dunderstudy.drift-interval=3s");
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
        running.add(PackagedOperator.start(server.kubeconfig(), log, name, options));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** The one whose name stands in the lease, if it runs. */
  Optional<PackagedOperator> leader() {
    Lease lease =
        server
            .world()
            .user
            .leases()
            .inNamespace(server.operatorNamespace())
            .withName("understudy-leader")
            .get();
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
