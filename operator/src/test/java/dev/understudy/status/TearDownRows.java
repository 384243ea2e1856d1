package dev.understudy.status;

import static dev.understudy.status.ConditionType.Ready;
import static dev.understudy.status.ConditionType.Reconciling;
import static dev.understudy.status.ConditionType.Stalled;
import static dev.understudy.status.ConditionType.Verified;
import static dev.understudy.status.OnePass.DATABASE;
import static dev.understudy.status.OnePass.SERVICES;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.understudy.status.Facts.Phase;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Rows for {@link ReadinessTest}: while everything goes. */
final class TearDownRows {
  private static final Outcome OUTAGE =
      Outcome.waiting(Reason.ProviderUnavailable, "Neon answered 502.");
  private static final String ABSENT = "";

  private TearDownRows() {}

  static Stream<Arguments> tearingDown() {
    OnePass deleting = OnePass.first().then(Duration.ofMinutes(1)).during(Phase.DELETING);
    return Stream.of(
        arguments(
            "expired, and something is still to go",
            OnePass.first()
                .then(Duration.ofMinutes(1))
                .during(Phase.EXPIRING)
                .endsAt(SERVICES, Outcome.waiting(Reason.Deleting, "Waiting for Render.")),
            Map.of(Ready, "False/Deleting", Reconciling, "True/Deleting", Stalled, ABSENT)),
        arguments(
            "expired",
            OnePass.first()
                .then(Duration.ofMinutes(1))
                .expiring(OnePass.START)
                .during(Phase.EXPIRING),
            Map.of(Ready, "False/Expired", Reconciling, ABSENT, Verified, ABSENT)),
        arguments(
            "everything goes before it is made anew",
            OnePass.first()
                .then(Duration.ofMinutes(1))
                .during(Phase.REBUILDING)
                .endsAt(SERVICES, Outcome.waiting(Reason.Deleting, "Waiting for Render.")),
            Map.of(Ready, "False/Rebuilding", Reconciling, "True/Deleting", Stalled, ABSENT)),
        arguments(
            "everything is gone and is made anew",
            OnePass.first().then(Duration.ofMinutes(1)).during(Phase.REBUILDING),
            Map.of(Ready, "False/Rebuilding", Reconciling, "True/Rebuilding", Stalled, ABSENT)),
        arguments(
            "deleting with something remaining",
            deleting.endsAt(SERVICES, Outcome.waiting(Reason.Deleting, "Waiting for Render.")),
            Map.of(Ready, "False/Deleting", Reconciling, "True/Deleting")),
        arguments(
            "deleting during an outage",
            deleting.endsAt(DATABASE, OUTAGE),
            Map.of(Ready, "False/Deleting", Reconciling, "True/ProviderUnavailable")),
        arguments(
            "deleting without credentials",
            deleting.endsAt("LoadAccounts", Outcome.stalled(Reason.SecretNotFound, "no Secret")),
            Map.of(Ready, "False/SecretNotFound", Stalled, "True/SecretNotFound")),
        arguments("deleted", deleting, Map.of(Ready, "False/Deleting", Reconciling, ABSENT)));
  }
}
