package dev.understudy.status;

import dev.understudy.api.v1alpha1.ParityStatus;
import dev.understudy.api.v1alpha1.StagingEnvironmentStatus;
import dev.understudy.status.Facts.Phase;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The facts of a pass of the product's pipeline, told by where it ended. Immutable: each method
 * gives a new one.
 */
record OnePass(
    Instant now,
    long generation,
    StagingEnvironmentStatus previous,
    Phase phase,
    Map<String, Outcome> blocked,
    Instant expiresAt,
    List<String> remaining) {
  static final Instant START = Instant.parse("2026-11-20T10:00:00Z");
  static final Duration STALE_AFTER = Duration.ofMinutes(30);

  /** Every step with its condition, in order; those on one line of the pipeline share a number. */
  private static final Map<String, ConditionType> STEPS = new LinkedHashMap<>();

  /** These two run in one stage. */
  static final String DATABASE = "ProvisionDatabase";

  static final String SERVICES = "ProvisionServices";

  static {
    STEPS.put("LoadAccounts", ConditionType.AccountsReady);
    STEPS.put("HonourRequests", ConditionType.UpToDate);
    STEPS.put("CheckSpec", ConditionType.AccountsReady);
    STEPS.put("ShowPlan", ConditionType.UpToDate);
    STEPS.put(DATABASE, ConditionType.DatabaseReady);
    STEPS.put(SERVICES, ConditionType.ServicesDeployed);
    STEPS.put("VerifyDatabaseIsolation", ConditionType.IsolationVerified);
    STEPS.put("PrepareData", ConditionType.DataPrepared);
    STEPS.put("ResolveEnv", ConditionType.IsolationVerified);
    STEPS.put("CheckEnv", ConditionType.ServicesDeployed);
    STEPS.put("TestBeforeDeploy", ConditionType.Verified);
    STEPS.put("AwaitLive", ConditionType.ServicesDeployed);
    STEPS.put("RunSmokeTests", ConditionType.Verified);
    STEPS.put("AskPeople", ConditionType.Verified);
    STEPS.put("RecordRelease", ConditionType.Verified);
    STEPS.put("ReportRollback", ConditionType.Verified);
    STEPS.put("RetireComponents", ConditionType.UpToDate);
    STEPS.put("CompareWithProduction", ConditionType.ParityWithProduction);
  }

  /** All is done, for the first time. */
  static OnePass first() {
    return new OnePass(START, 1, StatusOf.NOTHING, Phase.CONVERGING, Map.of(), null, List.of());
  }

  /** The pass that comes after this one, with its status as what was recorded. */
  OnePass then(Duration later) {
    return new OnePass(
        now.plus(later), generation, status(), phase, Map.of(), expiresAt, List.of());
  }

  OnePass changed() {
    return new OnePass(now, generation + 1, previous, phase, blocked, expiresAt, remaining);
  }

  OnePass endsAt(String step, Outcome outcome) {
    if (!STEPS.containsKey(step)) {
      throw new IllegalArgumentException("no step " + step);
    }
    Map<String, Outcome> more = new LinkedHashMap<>(blocked);
    more.put(step, outcome);
    return new OnePass(now, generation, previous, phase, more, expiresAt, remaining);
  }

  OnePass during(Phase other) {
    return new OnePass(now, generation, previous, other, blocked, expiresAt, remaining);
  }

  OnePass expiring(Instant at) {
    return new OnePass(now, generation, previous, phase, blocked, at, remaining);
  }

  OnePass remaining(String... names) {
    return new OnePass(now, generation, previous, phase, blocked, expiresAt, List.of(names));
  }

  Facts facts() {
    return new Facts(
        generation,
        now,
        previous,
        phase,
        results(),
        null,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        "https://api-1a2b.onrender.com",
        null,
        "data-1",
        null,
        null,
        "r-1",
        "r-1",
        null,
        null,
        null,
        new ParityStatus(START.toString(), "p-1", List.of()),
        List.of(),
        remaining,
        expiresAt,
        List.of(),
        Map.of());
  }

  StagingEnvironmentStatus status() {
    return StatusOf.of(facts(), STALE_AFTER);
  }

  Optional<Condition> condition(ConditionType type) {
    return status().conditions().stream().filter(c -> c.getType().equals(type.name())).findFirst();
  }

  /** Status, reason and message of a condition in one line; empty text where there is none. */
  String says(ConditionType type) {
    return condition(type).map(c -> c.getStatus() + "/" + c.getReason()).orElse("");
  }

  private List<StepResult> results() {
    List<StepResult> results = new ArrayList<>();
    List<String> settling = new ArrayList<>(STEPS.keySet());
    for (String step : STEPS.keySet()) {
      settling.remove(step);
      ConditionType condition = STEPS.get(step);
      boolean settles = settling.stream().noneMatch(later -> STEPS.get(later) == condition);
      Outcome outcome = blocked.getOrDefault(step, Outcome.DONE);
      results.add(new StepResult(step, condition, settles, outcome, 0));
      boolean sideBySide = step.equals(DATABASE);
      if (!sideBySide && results.stream().anyMatch(r -> !r.outcome().done())) {
        break;
      }
    }
    return results;
  }
}
