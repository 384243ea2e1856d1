package dev.understudy.kube;

import dev.understudy.provider.ManualClock;
import dev.understudy.simulator.kube.KubeApi;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** A small API server, empty, and a client that tries nothing twice. */
final class ApiFixture implements AutoCloseable {
  final KubeApi kube;
  final KubernetesClient client;

  ApiFixture() {
    try {
      kube = KubeApi.start(0, List.of(), new ManualClock());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Config config =
        new ConfigBuilder(Config.empty())
            .withMasterUrl(kube.url().toString())
            .withRequestRetryBackoffLimit(0)
            .withRequestTimeout(2_000)
            .build();
    client = new KubernetesClientBuilder().withConfig(config).build();
  }

  Candidate candidate(String lease, String identity) {
    return new Candidate(client, lease, identity);
  }

  Lease lease(String name) {
    return client.leases().inNamespace(Candidate.NAMESPACE).withName(name).get();
  }

  @Override
  public void close() {
    client.close();
    kube.close();
  }
}
