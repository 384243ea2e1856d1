package dev.understudy.status;

import static dev.understudy.status.ConditionType.Ready;
import static dev.understudy.status.ConditionType.Reconciling;
import static dev.understudy.status.ConditionType.Stalled;
import static dev.understudy.status.ConditionType.Verified;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Rows for {@link ReadinessTest}: what tests and people did not say yes to. */
final class TestedRows {
  private static final String ABSENT = "";

  private TestedRows() {}

  static Stream<Arguments> rows() {
    return Stream.of(
        arguments(
            "a test could not be told of a new release",
            OnePass.first()
                .then(Duration.ofMinutes(5))
                .changed()
                .endsAt("RunSmokeTests", Outcome.stalled(Reason.SmokeTestError, "no answer")),
            Map.of(
                Ready, "False/SmokeTestError",
                Stalled, "True/SmokeTestError",
                Reconciling, ABSENT,
                Verified, "Unknown/SmokeTestError")),
        arguments(
            "too little was seen of a new release",
            OnePass.first()
                .then(Duration.ofMinutes(5))
                .changed()
                .endsAt("RunSmokeTests", Outcome.stalled(Reason.SmokeTestInconclusive, "7 of 20")),
            Map.of(
                Ready, "False/SmokeTestInconclusive",
                Stalled, "True/SmokeTestInconclusive",
                Verified, "Unknown/SmokeTestInconclusive")),
        arguments(
            "a test on the database failed before a deploy",
            OnePass.first()
                .then(Duration.ofMinutes(5))
                .changed()
                .endsAt("TestBeforeDeploy", Outcome.stalled(Reason.SmokeTestFailed, "gate")),
            Map.of(
                Ready,
                "False/SmokeTestFailed",
                Verified,
                "False/SmokeTestFailed",
                ConditionType.ServicesDeployed,
                "Unknown/NotReached")),
        arguments(
            "a person has yet to look",
            OnePass.first()
                .then(Duration.ofMinutes(5))
                .changed()
                .endsAt("AskPeople", Outcome.stalled(Reason.AcknowledgementNeeded, "design")),
            Map.of(
                Ready, "False/AcknowledgementNeeded",
                Stalled, "True/AcknowledgementNeeded",
                Verified, "False/AcknowledgementNeeded")));
  }
}
