package dev.understudy.ops;

import java.util.List;

/**
 * Every meter of ours: {@code docs/metrics.md} is made from it, and a test holds it against what
 * the registry exposes. No label may hold a name, a namespace, an id or an address of an
 * environment: each has a fixed set of values.
 */
public enum Metric {
  ENVIRONMENTS(
      "understudy_environments",
      Type.GAUGE,
      "Environments by condition and its status, as this replica's cache has them; absent counts"
          + " those without the condition.",
      "condition",
      "status"),
  DRIFT(
      "understudy_drift",
      Type.GAUGE,
      "Environments at whose providers somebody changed something: UpToDate=False, Drifted."),
  LAST_VERIFICATION(
      "understudy_last_verification_timestamp_seconds",
      Type.GAUGE,
      "When the newest run of smoke tests with this result ended, over all environments, in seconds"
          + " since 1970; NaN where there is none.",
      "result"),
  READY(
      "understudy_environment_ready_seconds",
      Type.TIMER,
      "From the pass that first saw a generation to the one that found it Ready. A generation that"
          + " was under way when the operator started is not counted."),
  RELEASES(
      "understudy_verified_releases_total",
      Type.COUNTER,
      "Releases that were verified and had not been just before: how often something is deployed"
          + " that works."),
  RELEASE(
      "understudy_release_verified_seconds",
      Type.TIMER,
      "From the pass that first wanted a release to the one that found it verified. A release that"
          + " was under way when the operator started is not counted."),
  TESTS(
      "understudy_smoke_tests_total",
      Type.COUNTER,
      "Smoke tests of complete runs by how they ended: the share of Passed is the pass rate.",
      "result"),
  STEP(
      "understudy_step_seconds",
      Type.TIMER,
      "One look of one step; outcome is done, waiting, stalled or failed (a mistake of ours).",
      "step",
      "outcome"),
  WAITS(
      "understudy_waits_total",
      Type.COUNTER,
      "Looks of steps that ended in waiting or stalled, by the reason that the condition shows.",
      "reason"),
  CALLS(
      "understudy_provider_calls_total",
      Type.COUNTER,
      "Calls to providers; operation is a method and the template of a path, outcome held_back means"
          + " that a rate bucket of ours let it not be made.",
      "provider",
      "operation",
      "outcome"),
  CALL(
      "understudy_provider_call_seconds",
      Type.TIMER,
      "How long calls took that were made.",
      "provider"),
  BUCKET(
      "understudy_provider_bucket_fill_ratio",
      Type.GAUGE,
      "Which share of a documented rate limit is left, for the account that has least of it.",
      "provider",
      "bucket");

  /** The kinds of Prometheus that we use; a timer is a histogram. */
  public enum Type {
    GAUGE,
    COUNTER,
    TIMER
  }

  private final String exposed;
  private final Type type;
  private final String description;
  private final List<String> labels;

  Metric(String exposed, Type type, String description, String... labels) {
    this.exposed = exposed;
    this.type = type;
    this.description = description;
    this.labels = List.of(labels);
  }

  /** The name as Prometheus has it. */
  public String exposed() {
    return exposed;
  }

  public Type type() {
    return type;
  }

  public String description() {
    return description;
  }

  public List<String> labels() {
    return labels;
  }

  /** The name as the registry wants it, which appends the unit of timers itself. */
  String meter() {
    return type == Type.TIMER ? exposed.replaceFirst("_seconds$", "") : exposed;
  }
}
