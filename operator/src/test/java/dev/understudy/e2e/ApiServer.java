package dev.understudy.e2e;

import dev.understudy.loop.World;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/**
 * Where operators of a test live: the small API server, or the one whose administrator's kubeconfig
 * {@code -Dunderstudy.kubeconfig} names.
 */
interface ApiServer extends AutoCloseable {

  static ApiServer chosen(InstantSource clock) throws Exception {
    String kubeconfig = System.getProperty("understudy.kubeconfig", "");
    return kubeconfig.isEmpty() ? new SmallApiServer(clock) : new RealApiServer(kubeconfig, clock);
  }

  World world();

  /** The operator's. */
  String kubeconfig();

  String operatorNamespace();

  int leaseSeconds();

  /** What operators are started with. */
  List<String> options();

  /** All that was written, but for leases; on a real server what is there of this namespace. */
  Set<String> written(String namespace);

  @Override
  void close();
}
