package dev.understudy.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.provider.ProviderException;
import dev.understudy.status.Outcome;
import dev.understudy.status.Reason;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The design's error table: what a provider's failure means for the environment. */
class FailuresTest {
  private static final Duration PROBE = Duration.ofMinutes(10);
  private static final Duration LONG = Duration.ofMinutes(5);

  record Row(ProviderException failure, Outcome outcome) {
    @Override
    public String toString() {
      return failure.getClass().getSimpleName();
    }
  }

  static Stream<Row> table() {
    return Stream.of(
        new Row(
            new ProviderException.Unavailable("m", null),
            Outcome.waiting(Reason.ProviderUnavailable, "m")),
        new Row(
            new ProviderException.Throttled("m", Duration.ofMinutes(37)),
            Outcome.waiting(Reason.RateLimited, "m", Duration.ofMinutes(37))),
        new Row(new ProviderException.Busy("m"), Outcome.waiting(Reason.ProviderBusy, "m")),
        new Row(
            new ProviderException.Capacity("m"),
            Outcome.waiting(Reason.CapacityMissing, "m", LONG)),
        new Row(
            new ProviderException.QuotaExceeded("m"),
            Outcome.waiting(Reason.QuotaExceeded, "m", LONG)),
        new Row(new ProviderException.Refused("m"), Outcome.stalled(Reason.SpecRefused, "m")),
        new Row(
            new ProviderException.ParentMissing("m"),
            new Outcome.Stalled(Reason.ParentNotFound, "m", PROBE)),
        new Row(
            new ProviderException.Unauthorized("m"),
            new Outcome.Stalled(Reason.CredentialsRejected, "m", PROBE)),
        new Row(
            new ProviderException.NameTaken("m"),
            new Outcome.Stalled(Reason.NameTaken, "m", PROBE)));
  }

  @ParameterizedTest
  @MethodSource("table")
  void means(Row row) {
    assertThat(Failures.outcome(row.failure())).isEqualTo(row.outcome());
  }
}
