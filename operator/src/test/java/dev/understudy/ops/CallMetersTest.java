package dev.understudy.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.provider.Account;
import dev.understudy.provider.ManualClock;
import dev.understudy.provider.ProviderException.Throttled;
import dev.understudy.provider.Redactor;
import dev.understudy.provider.Rest;
import dev.understudy.provider.ScriptedProvider;
import dev.understudy.provider.Secret;
import dev.understudy.provider.http.Sessions;
import dev.understudy.provider.render.RenderRateLimits;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CallMetersTest {
  private static final int CREATIONS_AN_HOUR = 20;

  private final ManualClock clock = new ManualClock();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final ScriptedProvider provider = new ScriptedProvider();
  private final Rest rest =
      new Sessions(
              provider,
              new Redactor(),
              clock,
              List.of(new RenderRateLimits()),
              new CallMeters(registry, clock))
          .of(
              new Account.Render(
                  URI.create("https://render.test/v1/"),
                  new Secret<>("rnd_one00000000"),
                  "tea-1",
                  "prj-1"))
          .rest();

  @Test
  void aCallThatTheProviderAskedToWaitWithIsHeldBackAndTakesNoTime() {
    provider.answer(429, "{}", "ratelimit-reset", "60");

    assertThatThrownBy(this::create).isInstanceOf(Throttled.class);
    assertThatThrownBy(this::create).isInstanceOf(Throttled.class);

    assertThat(calls()).isEqualTo(Map.of("throttled", 1.0, "held_back", 1.0));
    assertThat(timed()).as("those that were made").isEqualTo(1);
  }

  @Test
  void aCallThatABucketOfOursDoesNotLetPassIsHeldBack() {
    for (int i = 0; i < CREATIONS_AN_HOUR; i++) {
      provider.answer(201, "{}");
      create();
    }
    assertThatThrownBy(this::create).isInstanceOf(Throttled.class);

    assertThat(calls()).isEqualTo(Map.of("success", 20.0, "held_back", 1.0));
    assertThat(timed()).isEqualTo(CREATIONS_AN_HOUR);
  }

  private void create() {
    rest.call("POST", "/services", "/services", Map.of(), Map.of("name", "x"));
  }

  private Map<String, Double> calls() {
    return registry.find(Metric.CALLS.meter()).counters().stream()
        .collect(Collectors.toMap(this::outcome, counter -> counter.count()));
  }

  private String outcome(Meter meter) {
    return String.valueOf(meter.getId().getTag("outcome"));
  }

  private long timed() {
    return registry.find(Metric.CALL.meter()).timers().stream().mapToLong(t -> t.count()).sum();
  }
}
