package dev.understudy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A named flow of steps that share a cookie jar and captured values. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "has(self.schedule) == (has(self.when) && self.when == 'Schedule')",
    message = "schedule and when: Schedule belong together")
@ValidationRule(
    value = "!has(self.latency) || self.steps.exists(s, has(s.http))",
    message = "latency is measured at an http step; there is none")
@ValidationRule(
    value = "!has(self.when) || self.when != 'BeforeDeploy' || self.steps.all(s, has(s.sql))",
    message =
        "before a deploy only the database is there: with when: BeforeDeploy every step must be sql")
public record SmokeTestSpec(
    @JsonPropertyDescription("Name of the test.")
        @Required
        @Size(min = 1, max = 63)
        @Pattern("^[a-z0-9]([-a-z0-9]*[a-z0-9])?$")
        String name,
    @JsonPropertyDescription("Steps, in order; the first that fails ends the test.")
        @Required
        @Size(min = 1, max = 30)
        List<SmokeStep> steps,
    @JsonPropertyDescription(
            "How long one try of the whole test may take, at most 15m. Default: 60s.")
        @Size(max = 16)
        @Pattern("^([0-9]{1,6}(ms|s|m|h))+$")
        @Nullable String timeout,
    @JsonPropertyDescription(
            "How often the whole test is tried again when it did not pass, with no cookies and nothing captured. All tests that are run together may take an hour with all their tries. Default: 0.")
        @Min(0)
        @Max(10)
        @Nullable Integer retries,
    @JsonPropertyDescription(
            "Time between two tries of the whole test, at least 100ms. Default: 2s.")
        @Size(max = 16)
        @Pattern("^([0-9]{1,6}(ms|s|m|h))+$")
        @Nullable String interval,
    @JsonPropertyDescription(
            "How many tries may end with a wrong answer: one more ends the test at once, although retries are left. Default: as many as there are tries.")
        @Min(0)
        @Max(10)
        @Nullable Integer failureLimit,
    @JsonPropertyDescription("How many tries in a row must pass, the interval apart. Default: 1.")
        @Min(1)
        @Max(10)
        @Nullable Integer consecutiveSuccesses,
    @JsonPropertyDescription(
            "How fast the last http step must answer; it is repeated for that. Too few answers within the timeout are Inconclusive.")
        @Nullable LatencySpec latency,
    @JsonPropertyDescription(
            "Required (default): a release for which it does not pass is not verified. Advisory: it is shown, and nothing waits for it.")
        @Nullable TestSeverity severity,
    @JsonPropertyDescription(
            "EveryRelease (default): on what was deployed. BeforeDeploy: on the prepared database, before anything is deployed; sql only. Schedule: on the verified release, at the times of schedule.")
        @Nullable TestTrigger when,
    @JsonPropertyDescription("With when: Schedule: when it is run.")
        @Nullable TestSchedule schedule) {

  /** Run for every release; it must pass once. */
  public SmokeTestSpec(
      String name,
      List<SmokeStep> steps,
      @Nullable String timeout,
      @Nullable Integer retries,
      @Nullable String interval) {
    this(name, steps, timeout, retries, interval, null, null, null, null, null, null);
  }

  public SmokeTestSpec {
    steps = steps == null ? List.of() : List.copyOf(steps);
  }
}
