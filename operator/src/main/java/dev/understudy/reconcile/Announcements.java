package dev.understudy.reconcile;

import dev.understudy.api.v1alpha1.StagingEnvironment;
import dev.understudy.api.v1alpha1.StagingEnvironmentStatus;
import dev.understudy.status.ConditionType;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One event and one log line for each change of Ready's reason; none for a pass that changed
 * nothing.
 */
final class Announcements {
  private static final Logger LOG = LoggerFactory.getLogger(Announcements.class);

  private final Cluster cluster;

  Announcements(Cluster cluster) {
    this.cluster = cluster;
  }

  void changed(
      StagingEnvironment about, StagingEnvironmentStatus before, StagingEnvironmentStatus after) {
    Optional<Condition> was = ConditionType.Ready.in(before.conditions());
    Optional<Condition> is = ConditionType.Ready.in(after.conditions());
    if (is.isEmpty() || same(was, is.get())) {
      return;
    }
    Condition ready = is.get();
    boolean stalled = ConditionType.Stalled.in(after.conditions()).isPresent();
    LOG.info(
        "{}/{}: Ready={} {}: {}",
        about.getMetadata().getNamespace(),
        about.getMetadata().getName(),
        ready.getStatus(),
        ready.getReason(),
        ready.getMessage());
    cluster.event(
        about,
        stalled ? Cluster.EventType.Warning : Cluster.EventType.Normal,
        ready.getReason(),
        ready.getMessage());
  }

  void happened(StagingEnvironment about, Announcement what) {
    LOG.info(
        "{}/{}: {}: {}",
        about.getMetadata().getNamespace(),
        about.getMetadata().getName(),
        what.reason(),
        what.message());
    cluster.event(about, Cluster.EventType.Normal, what.reason(), what.message());
  }

  void undelivered(StagingEnvironment about, String what) {
    cluster.event(about, Cluster.EventType.Warning, "NotificationFailed", what);
  }

  private static boolean same(Optional<Condition> was, Condition is) {
    return was.filter(w -> Objects.equals(w.getReason(), is.getReason()))
        .filter(w -> Objects.equals(w.getStatus(), is.getStatus()))
        .isPresent();
  }
}
