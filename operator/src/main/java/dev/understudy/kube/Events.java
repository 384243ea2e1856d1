package dev.understudy.kube;

import dev.understudy.api.v1alpha1.StagingEnvironment;
import dev.understudy.reconcile.Cluster.EventType;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Kubernetes Events, as {@code kubectl describe} shows them. Losing one loses nothing else. */
public final class Events {
  private static final Logger LOG = LoggerFactory.getLogger(Events.class);

  /** Validation of core/v1 Event cuts off at 1024. */
  private static final int MAX_MESSAGE = 1024;

  /** A name has 253 characters, and the server appends five. */
  private static final int MAX_PREFIX = 240;

  private final KubernetesClient client;
  private final InstantSource clock;

  public Events(KubernetesClient client, InstantSource clock) {
    this.client = client;
    this.clock = clock;
  }

  void record(StagingEnvironment about, EventType type, String reason, String message) {
    String now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    String namespace = about.getMetadata().getNamespace();
    Event event =
        new EventBuilder()
            .withNewMetadata()
            .withNamespace(namespace)
            .withGenerateName(prefix(about.getMetadata().getName()))
            .endMetadata()
            .withNewInvolvedObject()
            .withApiVersion(about.getApiVersion())
            .withKind(about.getKind())
            .withNamespace(namespace)
            .withName(about.getMetadata().getName())
            .withUid(about.getMetadata().getUid())
            .withResourceVersion(about.getMetadata().getResourceVersion())
            .endInvolvedObject()
            .withType(type.name())
            .withReason(reason)
            .withMessage(message.substring(0, Math.min(message.length(), MAX_MESSAGE)))
            .withFirstTimestamp(now)
            .withLastTimestamp(now)
            .withCount(1)
            .withNewSource()
            .withComponent(KubernetesCluster.FIELD_MANAGER)
            .endSource()
            .build();
    try {
      client.v1().events().inNamespace(namespace).resource(event).create();
    } catch (KubernetesClientException e) {
      LOG.warn(
          "{}/{}: event {} was not written: {}",
          namespace,
          about.getMetadata().getName(),
          reason,
          e.getMessage());
    }
  }

  /** Leaves room for what the server appends; what is cut off must not leave a part empty. */
  static String prefix(String name) {
    String cut = name.substring(0, Math.min(name.length(), MAX_PREFIX));
    return cut.replaceAll("[-.]+$", "") + ".";
  }
}
