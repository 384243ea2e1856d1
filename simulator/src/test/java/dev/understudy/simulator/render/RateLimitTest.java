package dev.understudy.simulator.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Documented limits, on the clock of the twin. */
class RateLimitTest {

  private static final String IMAGE = "ghcr.io/heretix/api:1.0";

  private static Rig limited() {
    return new Rig(settings -> settings.withLimits(Limits.documented()));
  }

  /** Calls until refused. */
  private static int allowed(Supplier<Rig.Got> call) {
    for (int calls = 0; calls < 1000; calls++) {
      if (call.get().status() == 429) {
        return calls;
      }
    }
    throw new AssertionError("never limited");
  }

  @Test
  void allowsTwentyCreationsAnHour() {
    try (Rig rig = limited()) {
      int[] next = {0};
      Supplier<Rig.Got> create =
          () -> rig.send("POST", "/services", Rig.body("s" + next[0]++, IMAGE, ""));
      assertThat(allowed(create)).isEqualTo(20);

      rig.clock.advance(Duration.ofMinutes(59));
      Rig.Got refused = create.get().expect(429);
      assertThat(refused.message()).contains("rate limit");
      assertThat(refused.header("Ratelimit-Limit")).isEqualTo("20");
      assertThat(refused.header("Ratelimit-Remaining")).isEqualTo("0");
      assertThat(refused.header("Ratelimit-Reset")).isEqualTo("60");

      rig.clock.advance(Duration.ofMinutes(1));
      assertThat(create.get().expect(201).header("Ratelimit-Remaining")).isEqualTo("19");
    }
  }

  @Test
  void allowsTenDeploysAMinuteForEachService() {
    try (Rig rig = limited()) {
      String one = rig.service("one", IMAGE);
      String other = rig.service("other", IMAGE);

      assertThat(allowed(() -> rig.send("POST", "/services/" + one + "/deploys", "{}")))
          .isEqualTo(10);
      rig.send("PATCH", "/services/" + one, "{}").expect(429);
      rig.send("PATCH", "/services/" + other, "{}").expect(200);
      rig.clock.advance(Duration.ofMinutes(1));
      rig.send("PATCH", "/services/" + one, "{}").expect(200);
    }
  }

  @Test
  void allowsThirtyOtherWritesAMinute() {
    try (Rig rig = limited()) {
      String path = "/services/" + rig.service("one", IMAGE) + "/env-vars";

      assertThat(allowed(() -> rig.send("PUT", path, "[]"))).isEqualTo(30);
      rig.get(path).expect(200);
    }
  }

  @Test
  void allowsThirtyReadsOfLogsAndFourHundredOthersAMinute() {
    try (Rig rig = limited()) {
      String logs =
          "/logs?ownerId=%s&resource=%s"
              .formatted(RenderFixture.WORKSPACE, RenderFixture.PRODUCTION_SERVICE);

      assertThat(allowed(() -> rig.get(logs))).isEqualTo(30);
      assertThat(allowed(() -> rig.get("/users"))).isEqualTo(400);
    }
  }

  @Test
  void countsEachCallerAlone() {
    try (Rig rig = limited()) {
      assertThat(allowed(() -> rig.get("/users"))).isEqualTo(400);

      rig.as(RenderFixture.OTHER_API_KEY).get("/users").expect(200);
    }
  }

  @Test
  void canTellTheResetAsEpochSeconds() {
    Limits epoch = new Limits(true, 20, 10, 30, 30, 1, true);
    try (Rig rig = new Rig(settings -> settings.withLimits(epoch))) {
      String reset = rig.get("/users").expect(200).header("Ratelimit-Reset");

      assertThat(Long.parseLong(reset))
          .isEqualTo(rig.clock.instant().plusSeconds(60).getEpochSecond());
    }
  }
}
