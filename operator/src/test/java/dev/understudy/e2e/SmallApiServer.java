package dev.understudy.e2e;

import dev.understudy.loop.World;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Anybody may do anything there, and leases are short. */
final class SmallApiServer implements ApiServer {
  private final World world;

  SmallApiServer(InstantSource clock) {
    world = new World(false, clock);
  }

  @Override
  public World world() {
    return world;
  }

  @Override
  public String kubeconfig() {
    return world.kube.kubeconfig();
  }

  @Override
  public String operatorNamespace() {
    return "default";
  }

  /** So that a test need not wait long; longer than a busy machine makes a renewal late. */
  @Override
  public int leaseSeconds() {
    return 9;
  }

  @Override
  public List<String> options() {
    return List.of(
        "-Dunderstudy.operator-namespace=" + operatorNamespace(),
        "-Dunderstudy.leader-election.lease-duration=" + leaseSeconds() + "s",
        "-Dunderstudy.leader-election.clock-skew=1s",
        "-Dunderstudy.leader-election.renew-deadline=7s",
        "-Dunderstudy.leader-election.retry-period=1s");
  }

  @Override
  public Set<String> written(String namespace) {
    Set<String> written = new TreeSet<>();
    for (var write : world.kube.writes()) {
      if (!write.path().contains("/leases")) {
        written.add(written.size() + " " + write);
      }
    }
    return written;
  }

  @Override
  public void close() {
    world.close();
  }
}
