package dev.understudy.reconcile.step;

import dev.understudy.api.v1alpha1.ComponentStatus;
import dev.understudy.api.v1alpha1.SmokeTestSpec;
import dev.understudy.api.v1alpha1.TestResult;
import dev.understudy.api.v1alpha1.VerificationResult;
import dev.understudy.api.v1alpha1.VerificationStatus;
import dev.understudy.plan.Desired;
import dev.understudy.provider.Redactor;
import dev.understudy.reconcile.Cluster;
import dev.understudy.reconcile.Pass;
import dev.understudy.reconcile.Runs;
import dev.understudy.reconcile.Settings;
import dev.understudy.reconcile.Step;
import dev.understudy.status.ConditionType;
import dev.understudy.status.Outcome;
import dev.understudy.status.Reason;
import dev.understudy.verify.Credentials;
import dev.understudy.verify.OffSwitch;
import dev.understudy.verify.SmokeReport;
import dev.understudy.verify.SmokeRunner;
import dev.understudy.verify.SmokeTarget;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The smoke tests hold for this release: run once for it and again on request. What fails is run
 * again a few times, since a service that has just gone live may still be warming up; then it
 * counts.
 */
public final class RunSmokeTests implements Step {
  private static final Duration AGAIN = Duration.ofSeconds(5);

  /** Nothing is known after an Error, and what kept the tests from running may have passed. */
  private static final Duration AFTER_ERROR = Duration.ofMinutes(10);

  private final SmokeRunner runner;
  private final Runs runs;
  private final Settings settings;
  private final SmokeCredentials secrets;

  public RunSmokeTests(
      SmokeRunner runner, Runs runs, Settings settings, Cluster cluster, Redactor redactor) {
    this.runner = runner;
    this.runs = runs;
    this.settings = settings;
    this.secrets = new SmokeCredentials(cluster, redactor);
  }

  @Override
  public ConditionType condition() {
    return ConditionType.Verified;
  }

  @Override
  public Outcome up(Pass pass) {
    Credentials credentials = secrets.read(pass);
    String key = key(pass) + SmokeCredentials.key(pass, credentials);
    Optional<VerificationStatus> before =
        Optional.ofNullable(pass.verification()).filter(v -> v.key().equals(key));
    int attempts = before.map(v -> Objects.requireNonNullElse(v.attempts(), 1)).orElse(0);
    pass.attempts(name(), attempts);
    if (before.isPresent()
        && isFinal(before.get(), attempts)
        && !errorHasPassed(pass, before.get())) {
      return outcome(before.get());
    }
    if (before.isPresent() && tooSoon(pass, before.get())) {
      return again(before.get(), attempts);
    }
    SmokeTarget target = target(pass, credentials);
    Optional<SmokeReport> report =
        runs.latest(
            pass,
            name(),
            release(pass) + key + "/" + attempts,
            new SmokeWork(runner, pass.spec().smokeTests(), target, runner.offSwitch()));
    if (report.isEmpty()) {
      return Outcome.waiting(Reason.Verifying, "Smoke tests are running.");
    }
    VerificationStatus now = status(pass, key, attempts + 1, report.get());
    pass.verification(now);
    pass.attempts(name(), attempts + 1);
    return isFinal(now, attempts + 1) ? outcome(now) : again(now, attempts + 1);
  }

  /** Nothing is proved of what goes away. */
  @Override
  public Outcome down(Pass pass) {
    var unused = runs.supersede(pass, name(), input -> false);
    return Outcome.DONE;
  }

  /**
   * Cuts a run of these tests that is for an older release.
   *
   * @return whether there was one
   */
  static boolean supersede(Runs runs, Pass pass) {
    String release = release(pass);
    return runs.supersede(
        pass, RunSmokeTests.class.getSimpleName(), input -> input.startsWith(release));
  }

  private static String release(Pass pass) {
    return Objects.requireNonNull(pass.release()) + "/";
  }

  private record SmokeWork(
      SmokeRunner runner, List<SmokeTestSpec> tests, SmokeTarget target, OffSwitch off)
      implements Runs.Cuttable<SmokeReport> {
    @Override
    public SmokeReport call() {
      return runner.run(tests, target, off);
    }

    @Override
    public void cut() {
      off.cut();
    }
  }

  /** What was tested: the release, the tests as written, and the request to test once more. */
  private static String key(Pass pass) {
    return pass.fingerprint()
        .of(
            List.of(
                Objects.requireNonNull(pass.release()),
                pass.spec().smokeTests().toString(),
                pass.requests().token("verify").orElse("")));
  }

  private boolean isFinal(VerificationStatus run, int attempts) {
    return run.result() == VerificationResult.Passed || attempts >= settings.smokeAttempts();
  }

  private static boolean errorHasPassed(Pass pass, VerificationStatus run) {
    return run.result() == VerificationResult.Error
        && !pass.now().isBefore(Instant.parse(run.finishedAt()).plus(AFTER_ERROR));
  }

  private static boolean tooSoon(Pass pass, VerificationStatus run) {
    return pass.now().isBefore(Instant.parse(run.finishedAt()).plus(AGAIN));
  }

  private Outcome again(VerificationStatus run, int attempts) {
    return Outcome.waiting(
        Reason.Verifying,
        "Attempt %d of %d: %s".formatted(attempts, settings.smokeAttempts(), run.message()),
        AGAIN);
  }

  private static Outcome outcome(VerificationStatus run) {
    return switch (run.result()) {
      case Passed -> Outcome.DONE;
      case Failed -> Outcome.stalled(Reason.SmokeTestFailed, message(run));
      case Error -> new Outcome.Stalled(Reason.SmokeTestError, message(run), AFTER_ERROR);
    };
  }

  private static String message(VerificationStatus run) {
    return Objects.requireNonNullElse(run.message(), "no message");
  }

  private static SmokeTarget target(Pass pass, Credentials credentials) {
    Map<String, URI> services = new HashMap<>();
    for (Desired<?> service : pass.plan().services()) {
      pass.components()
          .get(service.component())
          .map(ComponentStatus::url)
          .ifPresent(url -> services.put(service.component(), URI.create(url)));
    }
    return new SmokeTarget(services, pass.databaseIdentity().direct(), credentials);
  }

  private static VerificationStatus status(
      Pass pass, String key, int attempts, SmokeReport report) {
    return new VerificationStatus(
        key,
        report.result(),
        pass.now().truncatedTo(ChronoUnit.SECONDS).toString(),
        attempts,
        report.message().isEmpty() ? null : report.message(),
        report.tests().stream().map(t -> new TestResult(t.name(), t.result())).toList());
  }
}
