package dev.understudy.reconcile;

import dev.understudy.api.v1alpha1.NotificationSpec;
import dev.understudy.api.v1alpha1.SecretKeyReference;
import dev.understudy.api.v1alpha1.StagingEnvironmentStatus;
import dev.understudy.api.v1alpha1.TestStatus;
import dev.understudy.api.v1alpha1.TestsStatus;
import dev.understudy.notify.Channels;
import dev.understudy.notify.NotDelivered;
import dev.understudy.notify.Notice;
import dev.understudy.notify.State;
import dev.understudy.provider.Redactor;
import dev.understudy.provider.Secret;
import dev.understudy.provider.WritesClosed;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Messages under way, one of each notification at a time, on threads of their own: a receiver that
 * hangs keeps neither a pass nor a migration waiting.
 */
public final class Deliveries {
  private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);

  /** One input for all: whatever was sent is recorded, also when something else is wanted now. */
  private static final String ANY = "";

  private final Channels channels;
  private final SecretKeys secrets;
  private final Runs runs;

  /**
   * How one message went.
   *
   * @param failure null where it was taken
   * @param after what the receiver asks us to wait
   */
  record Delivery(State state, long number, @Nullable String failure, @Nullable Duration after) {}

  /**
   * @param runs on threads that nothing else needs
   */
  public Deliveries(Channels channels, Cluster cluster, Runs runs, Redactor redactor) {
    this.channels = channels;
    this.secrets = new SecretKeys(cluster, redactor);
    this.runs = runs;
  }

  void forget(String uid) {
    runs.forget(uid);
  }

  /** The one that has ended, once. */
  Optional<Delivery> finished(Pass pass, NotificationSpec spec) {
    try {
      return runs.finished(pass, spec.name(), ANY);
    } catch (WritesClosed e) {
      LOG.debug("not told by {}: another process leads", spec.name());
      return Optional.empty();
    }
  }

  /** Begins to deliver, unless one is under way; how it ended where that is known at once. */
  Optional<Delivery> deliver(
      Pass pass, StagingEnvironmentStatus status, NotificationSpec spec, State state, long number) {
    Map<SecretKeyReference, Secret<String>> values = new HashMap<>();
    for (SecretKeyReference reference : Channels.references(spec)) {
      Optional<Secret<String>> value = secrets.read(pass, reference);
      if (value.isEmpty()) {
        return Optional.of(
            new Delivery(
                state,
                number,
                "the Secret %s has no key %s; create it, or correct the reference"
                    .formatted(reference.name(), reference.key()),
                null));
      }
      values.put(reference, value.get());
    }
    Notice notice = notice(pass, status, spec, state, number);
    return runs.result(pass, spec.name(), ANY, () -> send(spec, values, notice));
  }

  private Delivery send(
      NotificationSpec spec, Map<SecretKeyReference, Secret<String>> values, Notice notice) {
    try {
      channels.of(spec, values).tell(notice);
      LOG.info("told by {}: {}", spec.name(), notice.headline());
      return new Delivery(notice.state(), notice.number(), null, null);
    } catch (NotDelivered e) {
      LOG.info("not told by {}: {}", spec.name(), e.said());
      return new Delivery(notice.state(), notice.number(), e.said(), e.after());
    } catch (WritesClosed e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.error("telling by {} failed", spec.name(), e);
      return new Delivery(
          notice.state(),
          notice.number(),
          "it failed with %s; the log has details".formatted(e.getClass().getSimpleName()),
          null);
    }
  }

  private static Notice notice(
      Pass pass, StagingEnvironmentStatus status, NotificationSpec spec, State state, long number) {
    List<TestStatus> tests =
        Objects.requireNonNullElse(status.tests(), TestsStatus.NONE).results().stream()
            .filter(test -> test.release() != null)
            .toList();
    return new Notice(
        Notice.id(pass.owner(), spec.name(), number, state),
        number,
        state,
        pass.now(),
        pass.owner(),
        status.release(),
        status.url(),
        status.services(),
        tests);
  }
}
