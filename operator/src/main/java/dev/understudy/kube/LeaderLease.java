package dev.understudy.kube;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseSpec;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The Lease that says who leads. Whether another's has run out is judged by how long it has stood
 * unchanged before our own eyes, never by the time written in it, so that clocks of machines may
 * differ (as <a href="https://pkg.go.dev/k8s.io/client-go/tools/leaderelection">client-go</a>
 * does).
 */
public final class LeaderLease {
  private final KubernetesClient client;
  private final ObjectMetaBuilder metadata;
  private final String identity;
  private final Duration duration;
  private final InstantSource clock;
  private final LongSupplier nanoTime;
  private @Nullable String seenVersion;
  private long seenAt;

  /** What came of a try. */
  public enum Held {
    /** Ours, from the moment on at which it was asked for. */
    OURS,
    /** Another holds it. */
    ANOTHERS,
    /** Somebody wrote in between: the next try will tell. */
    UNCLEAR
  }

  /**
   * @param identity of this process and no other, a later one in the same pod included
   */
  public LeaderLease(
      KubernetesClient client,
      String namespace,
      String name,
      String identity,
      Duration duration,
      InstantSource clock,
      LongSupplier nanoTime) {
    this.client = client;
    this.metadata = new ObjectMetaBuilder().withNamespace(namespace).withName(name);
    this.identity = identity;
    this.duration = duration;
    this.clock = clock;
    this.nanoTime = nanoTime;
  }

  /**
   * Renews the lease, or takes it where nobody holds it.
   *
   * @throws KubernetesClientException where the API server can't be asked
   */
  public Held hold() {
    Lease found = resource().get();
    ZonedDateTime now = clock.instant().atZone(ZoneOffset.UTC);
    if (found == null) {
      Lease fresh = new LeaseBuilder().withMetadata(metadata.build()).build();
      return written(() -> client.resource(taken(fresh, now)).create());
    }
    if (!identity.equals(holder(found)) && !isFree(found)) {
      return Held.ANOTHERS;
    }
    return written(() -> client.resource(taken(found, now)).update());
  }

  /** Lets go, where it is still ours, so that nobody has to wait until it runs out. */
  public void release() {
    Lease found = resource().get();
    if (found == null || !identity.equals(holder(found))) {
      return;
    }
    found.getSpec().setHolderIdentity("");
    found.getSpec().setLeaseDurationSeconds(1);
    written(() -> client.resource(found).update());
  }

  private Resource<Lease> resource() {
    return client.leases().inNamespace(metadata.getNamespace()).withName(metadata.getName());
  }

  private static String holder(Lease lease) {
    LeaseSpec spec = lease.getSpec();
    return spec == null ? "" : Objects.requireNonNullElse(spec.getHolderIdentity(), "");
  }

  private boolean isFree(Lease lease) {
    if (holder(lease).isEmpty()) {
      return true;
    }
    long now = nanoTime.getAsLong();
    String version = lease.getMetadata().getResourceVersion();
    if (!version.equals(seenVersion)) {
      seenVersion = version;
      seenAt = now;
    }
    Integer seconds = lease.getSpec().getLeaseDurationSeconds();
    Duration theirs = seconds == null ? duration : Duration.ofSeconds(seconds);
    return now - seenAt >= theirs.toNanos();
  }

  private Lease taken(Lease lease, ZonedDateTime now) {
    LeaseSpec before = Objects.requireNonNullElseGet(lease.getSpec(), LeaseSpec::new);
    boolean ours = identity.equals(before.getHolderIdentity());
    int transitions = Objects.requireNonNullElse(before.getLeaseTransitions(), 0);
    return new LeaseBuilder(lease)
        .withNewSpec()
        .withHolderIdentity(identity)
        .withLeaseDurationSeconds(Math.toIntExact(duration.toSeconds()))
        .withAcquireTime(ours ? before.getAcquireTime() : now)
        .withRenewTime(now)
        .withLeaseTransitions(ours ? transitions : transitions + 1)
        .endSpec()
        .build();
  }

  private static Held written(Runnable write) {
    try {
      write.run();
      return Held.OURS;
    } catch (KubernetesClientException e) {
      if (e.getCode() == HttpURLConnection.HTTP_CONFLICT) {
        return Held.UNCLEAR;
      }
      throw e;
    }
  }
}
