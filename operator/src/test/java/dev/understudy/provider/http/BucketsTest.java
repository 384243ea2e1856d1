package dev.understudy.provider.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.understudy.provider.ManualClock;
import dev.understudy.provider.ProviderException.Throttled;
import dev.understudy.provider.neon.NeonRateLimits;
import dev.understudy.provider.render.RenderRateLimits;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BucketsTest {
  private final ManualClock clock = new ManualClock();
  private final Buckets render = new Buckets(new RenderRateLimits(), clock);
  private final Buckets neon = new Buckets(new NeonRateLimits(), clock);

  @ParameterizedTest
  @CsvSource({
    "POST, /services, 20, PT1H",
    "PATCH, /services/srv-1, 10, PT1M",
    "POST, /services/srv-1/deploys, 10, PT1M",
    "DELETE, /services/srv-1, 30, PT1M",
    "PUT, /services/srv-1/env-vars, 30, PT1M",
    "POST, /environments, 30, PT1M",
    "GET, /services, 400, PT1M",
    "GET, /logs, 30, PT1M",
  })
  void renderIsAskedNoMoreThanItDocuments(String method, String path, int calls, Duration window) {
    take(render, method, path, calls);

    assertThat(refused(render, method, path).after()).isEqualTo(window);
    clock.advance(window.minusMillis(1));
    assertThat(refused(render, method, path)).isNotNull();
    clock.advance(Duration.ofMillis(1));
    take(render, method, path, calls);
  }

  @Test
  void theMessageNamesTheLimitAndTheTimeAndStaysTheSame() {
    take(render, "POST", "/services", 20);
    String first = refused(render, "POST", "/services").getMessage();
    clock.advance(Duration.ofMillis(1234));

    assertThat(first)
        .isEqualTo("Render allows 20 service creations an hour; next at 2026-11-21T13:00:00Z");
    assertThat(refused(render, "POST", "/services")).hasMessage(first);
  }

  @Test
  void oneServicesDeploysAreNotCountedAgainstAnothers() {
    take(render, "POST", "/services/srv-1/deploys", 10);

    assertThatCode(() -> render.take("POST", "/services/srv-2/deploys")).doesNotThrowAnyException();
  }

  @Test
  void readsLeaveARestToWrites() {
    for (int second = 0; second < 21; second++) {
      take(neon, "GET", "/projects/p" + second + "/branches", 30);
      clock.advance(Duration.ofSeconds(1));
    }

    Throttled refused = refused(neon, "GET", "/projects/p/branches");

    assertThat(refused).hasMessageStartingWith("Neon allows 700 calls a minute; next at ");
    assertThatCode(() -> neon.take("POST", "/projects/p/branches")).doesNotThrowAnyException();
  }

  @Test
  void neonsRoutesAreCountedByKindAndNotByObject() {
    for (int i = 0; i < 40; i++) {
      neon.take("GET", "/projects/p/branches/br-" + i + "/endpoints");
    }

    assertThat(refused(neon, "GET", "/projects/other/branches/br-x/endpoints"))
        .hasMessageStartingWith("Neon allows 40 calls a second of one kind");
    assertThatCode(() -> neon.take("GET", "/projects/p/operations")).doesNotThrowAnyException();
  }

  @Test
  void aRefusedCallTakesNothingFromTheOtherLimits() {
    for (int second = 0; second < 17; second++) {
      take(neon, "POST", "/projects/p/branches", 40);
      refused(neon, "POST", "/projects/p/branches");
      clock.advance(Duration.ofSeconds(1));
    }

    take(neon, "POST", "/projects/p/branches", 20);
    assertThat(refused(neon, "POST", "/projects/p/branches"))
        .hasMessageStartingWith("Neon allows 700 calls a minute");
  }

  @Test
  void aPauseTheProviderAskedForHoldsBackWhatSharesTheLimit() {
    render.pause("POST", "/services", Duration.ofMinutes(20));
    clock.advance(Duration.ofMinutes(19));

    assertThat(refused(render, "POST", "/services"))
        .hasMessageContaining("the provider wants no such call before 2026-11-21T12:20:00Z")
        .returns(Duration.ofMinutes(1), Throttled::after);
    assertThatCode(() -> render.take("GET", "/services")).doesNotThrowAnyException();
    clock.advance(Duration.ofMinutes(1));
    assertThatCode(() -> render.take("POST", "/services")).doesNotThrowAnyException();
  }

  private static void take(Buckets buckets, String method, String path, int calls) {
    for (int i = 0; i < calls; i++) {
      buckets.take(method, path);
    }
  }

  private static Throttled refused(Buckets buckets, String method, String path) {
    Throttled refused = catchThrowableOfType(Throttled.class, () -> buckets.take(method, path));
    assertThat(refused).as("%s %s is refused", method, path).isNotNull();
    return refused;
  }
}
