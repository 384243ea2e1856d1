package dev.understudy.kube;

import dev.understudy.api.v1alpha1.StagingEnvironment;
import dev.understudy.reconcile.Cluster.EventType;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kubernetes Events, as {@code kubectl describe} shows them. Losing one loses nothing else. What is
 * said again, by whichever process, is counted in the Event that said it first: its name is made
 * from what it says.
 */
public final class Events {
  private static final Logger LOG = LoggerFactory.getLogger(Events.class);

  /** Validation of core/v1 Event cuts off at 1024. */
  private static final int MAX_MESSAGE = 1024;

  private static final int DIGEST_BYTES = 6;

  /** A name has 253 characters, and a dot and the digest are appended. */
  private static final int MAX_PREFIX = 240;

  private final KubernetesClient client;
  private final InstantSource clock;

  public Events(KubernetesClient client, InstantSource clock) {
    this.client = client;
    this.clock = clock;
  }

  void record(StagingEnvironment about, EventType type, String reason, String message) {
    var metadata = about.getMetadata();
    create(
        new ObjectReferenceBuilder()
            .withApiVersion(about.getApiVersion())
            .withKind(about.getKind())
            .withNamespace(metadata.getNamespace())
            .withName(metadata.getName())
            .withUid(metadata.getUid())
            .withResourceVersion(metadata.getResourceVersion())
            .build(),
        type,
        reason,
        message);
  }

  /** About the namespace itself, in it: an event can't be about an object of another one. */
  void record(String namespace, EventType type, String reason, String message) {
    create(
        new ObjectReferenceBuilder()
            .withApiVersion("v1")
            .withKind("Namespace")
            .withNamespace(namespace)
            .withName(namespace)
            .build(),
        type,
        reason,
        message);
  }

  private void create(ObjectReference about, EventType type, String reason, String message) {
    String now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    Event event =
        new EventBuilder()
            .withNewMetadata()
            .withNamespace(about.getNamespace())
            .withName(prefix(about.getName()) + digest(about, type, reason, message))
            .endMetadata()
            .withInvolvedObject(about)
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
    var events = client.v1().events().inNamespace(about.getNamespace());
    try {
      try {
        events.resource(event).create();
      } catch (KubernetesClientException e) {
        if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
          throw e;
        }
        events.withName(event.getMetadata().getName()).edit(said -> again(said, now));
      }
    } catch (KubernetesClientException e) {
      LOG.warn(
          "{}/{}: event {} was not written: {}",
          about.getNamespace(),
          about.getName(),
          reason,
          e.getMessage());
    }
  }

  private static Event again(Event said, String now) {
    int count = Objects.requireNonNullElse(said.getCount(), 1);
    return new EventBuilder(said).withCount(count + 1).withLastTimestamp(now).build();
  }

  private static String digest(
      ObjectReference about, EventType type, String reason, String message) {
    String said = String.join("\n", about.getUid() + "", type.name(), reason, message);
    try {
      byte[] sum =
          MessageDigest.getInstance("SHA-256").digest(said.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(sum, 0, DIGEST_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Leaves room for what is appended; what is cut off must not leave a part empty. */
  static String prefix(String name) {
    String cut = name.substring(0, Math.min(name.length(), MAX_PREFIX));
    return cut.replaceAll("[-.]+$", "") + ".";
  }
}
