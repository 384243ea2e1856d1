package dev.understudy.reconcile.step;

import dev.understudy.api.v1alpha1.StepState;
import dev.understudy.reconcile.Cluster;
import dev.understudy.reconcile.Pass;
import dev.understudy.status.Outcome;
import dev.understudy.status.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Somebody may give up what can't be deleted because the credentials are gone for good. Not at
 * once, since a Secret may be on its way back; and only for this very object, so that an annotation
 * copied along with a manifest gives up nothing.
 */
final class Abandonment {
  private static final Logger LOG = LoggerFactory.getLogger(Abandonment.class);

  static final String REQUEST = "abandon";

  private static final String STEP = HoldAccounts.class.getSimpleName();

  /** How long credentials must be gone. */
  static final Duration PATIENCE = Duration.ofMinutes(10);

  private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);
  private static final Set<Reason> GONE =
      EnumSet.of(Reason.AccountNotFound, Reason.SecretNotFound, Reason.CredentialsRejected);

  private final Cluster cluster;

  Abandonment(Cluster cluster) {
    this.cluster = cluster;
  }

  /**
   * @param why the orphans of this pass are out of reach
   */
  Outcome of(Pass pass, Outcome.Stalled why) {
    String orphans = String.join(", ", pass.accounts().orphans());
    String left = "Still to be deleted: %s.".formatted(orphans);
    if (!GONE.contains(why.reason())) {
      return stalled(why, left);
    }
    String uid = pass.owner().uid();
    Instant from = since(pass).plus(PATIENCE);
    boolean asked = pass.requests().token(REQUEST).filter(uid::equals).isPresent();
    if (asked && !pass.now().isBefore(from)) {
      String words =
          "StagingEnvironment %s/%s (%s) was abandoned by request, since its credentials are gone. Perhaps still at the provider: %s."
              .formatted(pass.namespace(), pass.owner().name(), uid, orphans);
      LOG.warn("{}", words);
      cluster.operatorEvent(Cluster.EventType.Warning, Reason.Abandoned.name(), words);
      return Outcome.DONE;
    }
    String whatToDo =
        asked
            ? "The request to give them up is granted at %s, if nothing changes.".formatted(from)
            : "Restore the account or its key, and it goes on. To give them up instead, from %s on: kubectl -n %s annotate senv %s understudy.dev/%s=%s"
                .formatted(from, pass.namespace(), pass.owner().name(), REQUEST, uid);
    return stalled(why, whatToDo + " " + left);
  }

  private static Outcome stalled(Outcome.Stalled why, String more) {
    return new Outcome.Stalled(why.reason(), why.saying(more), LOOK_AGAIN);
  }

  /** Since when the step has stood here, but not from before the deletion. */
  private static Instant since(Pass pass) {
    Instant deleted = Instant.parse(pass.resource().getMetadata().getDeletionTimestamp());
    Instant stood =
        pass.previous().steps().stream()
            .filter(step -> step.name().equals(STEP) && step.state() != StepState.Done)
            .flatMap(step -> Stream.ofNullable(step.startedAt()))
            .map(Instant::parse)
            .findFirst()
            .orElse(pass.now());
    return (stood.isBefore(deleted) ? deleted : stood).truncatedTo(ChronoUnit.SECONDS);
  }
}
