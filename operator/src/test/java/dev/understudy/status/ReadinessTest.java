package dev.understudy.status;

import static dev.understudy.status.ConditionType.AccountsReady;
import static dev.understudy.status.ConditionType.DatabaseReady;
import static dev.understudy.status.ConditionType.Ready;
import static dev.understudy.status.ConditionType.Reconciling;
import static dev.understudy.status.ConditionType.Stalled;
import static dev.understudy.status.ConditionType.UpToDate;
import static dev.understudy.status.ConditionType.Verified;
import static dev.understudy.status.OnePass.DATABASE;
import static dev.understudy.status.OnePass.SERVICES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** When is it Ready? One row for each situation of the design that the product knows so far. */
class ReadinessTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final String ABSENT = "";
  private static final Outcome OUTAGE =
      Outcome.waiting(Reason.ProviderUnavailable, "Neon answered 502.");
  private static final Outcome DEPLOYING =
      Outcome.waiting(Reason.Deploying, "api: deploy dep-1 is build_in_progress.");
  private static final Outcome ROLLED_BACK =
      Outcome.stalled(Reason.RolledBack, "What release 1 ran runs again.");
  private static final Outcome PAUSED = Outcome.waiting(Reason.Paused, "management: Paused.");
  private static final Outcome OBSERVING = Outcome.waiting(Reason.Observing, "2 changes.");

  private static OnePass verified() {
    return OnePass.first().then(MINUTE);
  }

  private static OnePass outage(Duration since) {
    return verified().endsAt(DATABASE, OUTAGE).then(since).endsAt(DATABASE, OUTAGE);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({
    "dev.understudy.status.TestedRows#rows",
    "converging",
    "disturbed",
    "held",
    "dev.understudy.status.TearDownRows#tearingDown",
    "sideBySide"
  })
  void says(String situation, OnePass pass, Map<ConditionType, String> expected) {
    expected.forEach((type, words) -> assertThat(pass.says(type)).as(type.name()).isEqualTo(words));
  }

  static Stream<Arguments> converging() {
    return Stream.of(
        arguments(
            "this generation observed, isolated, verified",
            OnePass.first(),
            Map.of(Ready, "True/Verified", Reconciling, ABSENT, Stalled, ABSENT)),
        arguments(
            "verified, and not what the spec asks for",
            OnePass.first().endsAt("ReportRollback", ROLLED_BACK),
            Map.of(
                Ready, "False/RolledBack",
                Reconciling, ABSENT,
                Stalled, "True/RolledBack",
                Verified, "False/RolledBack")),
        arguments(
            "working towards the first release",
            OnePass.first().endsAt("AwaitLive", DEPLOYING),
            Map.of(
                Ready, "False/Deploying",
                Reconciling, "True/Deploying",
                Stalled, ABSENT,
                DatabaseReady, "True/Provisioned",
                Verified, "Unknown/NotReached")),
        arguments(
            "working towards a new generation",
            verified().changed().endsAt("AwaitLive", DEPLOYING),
            Map.of(
                Ready, "False/Deploying",
                Reconciling, "True/Deploying",
                Verified, "Unknown/NotReached")),
        arguments(
            "generation changed, release did not",
            verified().changed(),
            Map.of(Ready, "True/Verified", Reconciling, ABSENT, Verified, "True/Verified")),
        arguments(
            "only a human can help",
            verified()
                .endsAt("RunSmokeTests", Outcome.stalled(Reason.SmokeTestFailed, "healthz: 500")),
            Map.of(
                Ready, "False/SmokeTestFailed",
                Stalled, "True/SmokeTestFailed",
                Reconciling, ABSENT,
                Verified, "False/SmokeTestFailed")),
        arguments(
            "retiring what is no longer planned",
            verified()
                .changed()
                .endsAt("RetireComponents", Outcome.waiting(Reason.Retiring, "worker")),
            Map.of(
                Ready, "True/Verified",
                UpToDate, "False/Retiring",
                Reconciling, "True/Retiring")),
        arguments(
            "harmless drift",
            verified().endsAt("RetireComponents", Outcome.waiting(Reason.Drifted, "api: plan")),
            Map.of(Ready, "True/Verified", UpToDate, "False/Drifted")),
        arguments(
            "isolation drift",
            verified()
                .endsAt(
                    "ResolveEnv", Outcome.stalled(Reason.IsolationViolated, "UI_ORIGIN: a host")),
            Map.of(
                Ready,
                "False/IsolationViolated",
                ConditionType.IsolationVerified,
                "False/IsolationViolated")),
        arguments(
            "variables are not what the spec demands",
            verified().changed().endsAt("CheckEnv", Outcome.stalled(Reason.PreflightFailed, "no")),
            Map.of(
                Ready,
                "False/PreflightFailed",
                ConditionType.IsolationVerified,
                "True/Isolated",
                ConditionType.ServicesDeployed,
                "False/PreflightFailed")),
        arguments(
            "database gone",
            verified().endsAt(DATABASE, Outcome.waiting(Reason.Provisioning, "asked for")),
            Map.of(Ready, "False/Provisioning", DatabaseReady, "False/Provisioning")));
  }

  static Stream<Arguments> disturbed() {
    Outcome rejected = Outcome.stalled(Reason.CredentialsRejected, "401");
    Outcome limited = Outcome.waiting(Reason.RateLimited, "until 11:00", Duration.ofHours(1));
    return Stream.of(
        arguments(
            "provider outage just begun",
            verified().endsAt(DATABASE, OUTAGE),
            Map.of(
                Ready, "True/Verified",
                AccountsReady, "False/ProviderUnavailable",
                DatabaseReady, "True/Provisioned",
                Verified, "True/Verified")),
        arguments(
            "provider outage shorter than staleAfter",
            outage(Duration.ofMinutes(29)),
            Map.of(Ready, "True/Verified", AccountsReady, "False/ProviderUnavailable")),
        arguments(
            "provider outage as long as staleAfter",
            outage(Duration.ofMinutes(30)),
            Map.of(Ready, "Unknown/ProviderUnavailable", Verified, "True/Verified")),
        arguments(
            "provider back after a long outage",
            outage(Duration.ofHours(2)).then(MINUTE),
            Map.of(Ready, "True/Verified", AccountsReady, "True/Accepted")),
        arguments(
            "provider outage and a new generation",
            verified().changed().endsAt(DATABASE, OUTAGE),
            Map.of(Ready, "False/ProviderUnavailable", Reconciling, "True/ProviderUnavailable")),
        arguments(
            "provider outage before the first release",
            OnePass.first().endsAt(DATABASE, OUTAGE),
            Map.of(
                Ready, "False/ProviderUnavailable",
                DatabaseReady, "Unknown/ProviderUnavailable",
                Verified, ABSENT)),
        arguments(
            "provider outage at a step that was not reached before",
            OnePass.first()
                .endsAt(DATABASE, Outcome.waiting(Reason.Provisioning, "asked for"))
                .then(MINUTE)
                .endsAt("PrepareData", Outcome.waiting(Reason.DatabaseUnreachable, "refused")),
            Map.of(
                Ready,
                "False/DatabaseUnreachable",
                ConditionType.DataPrepared,
                "Unknown/DatabaseUnreachable")),
        arguments(
            "provider outage while retiring",
            verified().endsAt("RetireComponents", OUTAGE),
            Map.of(Ready, "True/Verified", AccountsReady, "False/ProviderUnavailable")),
        arguments(
            "no more calls allowed",
            verified().endsAt(DATABASE, limited),
            Map.of(Ready, "True/Verified", AccountsReady, "True/Accepted")),
        arguments(
            "credentials no longer accepted",
            verified().endsAt(DATABASE, rejected),
            Map.of(
                Ready, "False/CredentialsRejected",
                Stalled, "True/CredentialsRejected",
                AccountsReady, "False/CredentialsRejected")));
  }

  static Stream<Arguments> held() {
    return Stream.of(
        arguments(
            "paused when ready",
            verified().changed().endsAt("HonourRequests", PAUSED),
            Map.of(Ready, "True/Paused", Reconciling, ABSENT, DatabaseReady, "True/Provisioned")),
        arguments(
            "paused while working",
            OnePass.first()
                .endsAt("AwaitLive", DEPLOYING)
                .then(MINUTE)
                .changed()
                .endsAt("HonourRequests", PAUSED),
            Map.of(Ready, "False/Paused", Reconciling, ABSENT)),
        arguments(
            "paused from the start",
            OnePass.first().endsAt("HonourRequests", PAUSED),
            Map.of(Ready, "False/Paused", Verified, ABSENT)),
        arguments(
            "observing what was ready",
            verified().changed().endsAt("ShowPlan", OBSERVING),
            Map.of(Ready, "True/Observing")),
        arguments(
            "observing what never was",
            OnePass.first().endsAt("ShowPlan", OBSERVING),
            Map.of(Ready, "False/Observing")),
        arguments(
            "provider outage while observing what was ready",
            verified()
                .changed()
                .endsAt("ShowPlan", OBSERVING)
                .then(MINUTE)
                .endsAt("ShowPlan", OUTAGE),
            Map.of(Ready, "True/Observing")),
        arguments(
            "provider outage while observing what never was",
            OnePass.first().endsAt("ShowPlan", OUTAGE),
            Map.of(Ready, "False/ProviderUnavailable")));
  }

  static Stream<Arguments> sideBySide() {
    Outcome creating = Outcome.waiting(Reason.Provisioning, "init");
    Outcome refused = Outcome.stalled(Reason.SpecRefused, "plan not allowed");
    return Stream.of(
        arguments(
            "one is being created, one needs a human",
            OnePass.first().endsAt(DATABASE, creating).endsAt(SERVICES, refused),
            Map.of(
                Ready, "False/SpecRefused",
                Stalled, "True/SpecRefused",
                DatabaseReady, "False/Provisioning")),
        arguments(
            "verified, and not as production is",
            OnePass.first()
                .endsAt(
                    "CompareWithProduction",
                    Outcome.waiting(Reason.DiffersFromProduction, "api.plan is pro there.")),
            Map.of(
                Ready,
                "True/Verified",
                Reconciling,
                ABSENT,
                UpToDate,
                "True/InSync",
                ConditionType.ParityWithProduction,
                "False/DiffersFromProduction")),
        arguments(
            "one provider is out, the other's service is gone",
            verified().endsAt(DATABASE, OUTAGE).endsAt(SERVICES, creating),
            Map.of(
                Ready,
                "False/Provisioning",
                AccountsReady,
                "False/ProviderUnavailable",
                ConditionType.ServicesDeployed,
                "False/Provisioning")),
        arguments(
            "one is being created, the other provider is out",
            OnePass.first().endsAt(DATABASE, creating).endsAt(SERVICES, OUTAGE),
            Map.of(Ready, "False/Provisioning", AccountsReady, "False/ProviderUnavailable")));
  }
}
