package dev.understudy.kube;

import dev.understudy.provider.WriteGate;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;

/**
 * Stands before every request of a Kubernetes client, those of the framework included: reads pass,
 * all else only while this process may write.
 */
public final class GatedRequests implements Interceptor {
  private final WriteGate gate;

  public GatedRequests(WriteGate gate) {
    this.gate = gate;
  }

  @Override
  public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
    if (!request.method().equals("GET")) {
      gate.require();
    }
  }
}
