package dev.understudy.verify;

import dev.understudy.api.v1alpha1.EventuallySpec;
import dev.understudy.api.v1alpha1.SmokeStep;
import dev.understudy.api.v1alpha1.SmokeTestSpec;
import dev.understudy.api.v1alpha1.TestSchedule;
import dev.understudy.api.v1alpha1.TestTrigger;
import dev.understudy.plan.Durations;
import dev.understudy.plan.Schedule;
import dev.understudy.plan.SmokeTests;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with the times of smoke tests. Everything is bounded, so that a run ends however
 * badly an app behaves: each test, each part within its test, and all tests with all their tries.
 */
final class TimingCheck {
  private static final Duration MAX_TEST = Duration.ofMinutes(15);
  static final Duration MAX_RUN = Duration.ofHours(1);

  /** Closer together, tries would load the app more than they tell about it. */
  private static final Duration MIN_INTERVAL = Duration.ofMillis(100);

  private final List<String> problems = new ArrayList<>();
  private final String at;

  private TimingCheck(SmokeTestSpec test) {
    this.at = "spec.smokeTests[%s]".formatted(test.name());
  }

  static List<String> problems(SmokeTestSpec test) {
    TimingCheck check = new TimingCheck(test);
    check.test(test);
    return check.problems;
  }

  /** Of all tests that are run together; none where a single one is already wrong. */
  static Optional<String> tooLong(List<SmokeTestSpec> tests) {
    if (tests.stream().anyMatch(test -> !problems(test).isEmpty())) {
      return Optional.empty();
    }
    return Arrays.stream(TestTrigger.values())
        .flatMap(when -> together(SmokeTests.of(when, tests)).stream())
        .findFirst();
  }

  private static Optional<String> together(List<SmokeTestSpec> tests) {
    Duration longest =
        tests.stream().map(test -> Timing.of(test).longest()).reduce(Duration.ZERO, Duration::plus);
    return longest.compareTo(MAX_RUN) <= 0
        ? Optional.empty()
        : Optional.of(
            "spec.smokeTests: with all timeouts, retries and intervals a run may take %s, which is more than %s; lower some of them"
                .formatted(Durations.format(longest), Durations.format(MAX_RUN)));
  }

  private void test(SmokeTestSpec test) {
    Duration timeout =
        between(".timeout", test.timeout(), Duration.ofMillis(1), MAX_TEST, MAX_TEST);
    between(".interval", test.interval(), MIN_INTERVAL, MAX_TEST, MAX_TEST);
    if (test.schedule() != null) {
      schedule(test.schedule());
    }
    Duration whole = test.timeout() == null ? Timing.TIMEOUT : timeout;
    if (test.latency() != null) {
      between(".latency.p95", test.latency().p95(), Duration.ofMillis(1), whole, whole);
    }
    for (int i = 0; i < test.steps().size(); i++) {
      step(".steps[%d]".formatted(i), test.steps().get(i), whole);
    }
  }

  private void step(String place, SmokeStep step, Duration test) {
    if (step.http() != null) {
      between(place + ".http.timeout", step.http().timeout(), Duration.ofMillis(1), test, test);
    }
    EventuallySpec eventually = step.eventually();
    if (eventually == null) {
      return;
    }
    if (step.expect().isEmpty()) {
      problem(place + ".eventually", "there is nothing to wait for: the step expects nothing");
    }
    Duration timeout =
        between(place + ".eventually.timeout", eventually.timeout(), MIN_INTERVAL, test, test);
    between(place + ".eventually.interval", eventually.interval(), MIN_INTERVAL, timeout, timeout);
  }

  private void schedule(TestSchedule schedule) {
    try {
      Schedule.of(schedule.cron(), schedule.timeZone());
    } catch (IllegalArgumentException e) {
      problem(".schedule", String.valueOf(e.getMessage()));
    }
  }

  /** The duration where it is one and within the bounds; otherwise a problem, and a stand-in. */
  private Duration between(
      String field, @Nullable String text, Duration least, Duration most, Duration otherwise) {
    if (text == null) {
      return otherwise;
    }
    try {
      Duration time = Durations.parse(text);
      if (time.compareTo(least) >= 0 && time.compareTo(most) <= 0) {
        return time;
      }
      problem(
          field,
          "must be at least %s and at most %s"
              .formatted(Durations.format(least), Durations.format(most)));
    } catch (IllegalArgumentException e) {
      problem(field, String.valueOf(e.getMessage()));
    }
    return otherwise;
  }

  private void problem(String field, String text) {
    problems.add(at + field + ": " + text);
  }
}
