package dev.understudy.verify;

import dev.understudy.api.v1alpha1.SmokeTestSpec;
import dev.understudy.loop.MutableClock;
import dev.understudy.provider.PostgresConnection;
import dev.understudy.provider.Redactor;
import dev.understudy.provider.Secret;
import dev.understudy.provider.WriteGate;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An app, and a runner that may ask it; no database. */
final class SmokeBench implements AutoCloseable {
  static final PostgresConnection NO_DATABASE =
      new PostgresConnection("127.0.0.1", 1, "none", "none", new Secret<>("none"), "disable");
  private static final HostPolicy LOOPBACK = new HostPolicy(Set.of(), true);

  private final TestApp app = new TestApp();
  private final Redactor redactor = new Redactor();
  private final InstantSource clock;
  private final Pause pause;
  private Credentials credentials = Credentials.NONE;

  SmokeBench() throws IOException {
    this(InstantSource.system(), Pause.REAL);
  }

  private SmokeBench(InstantSource clock, Pause pause) throws IOException {
    this.clock = clock;
    this.pause = pause;
  }

  /** Where every pause is over at once, and only pauses take time. */
  static SmokeBench untimed() throws IOException {
    MutableClock clock = new MutableClock(Instant.parse("2026-11-21T08:00:00Z"));
    return new SmokeBench(clock, (time, cut) -> clock.advance(time));
  }

  TestApp app() {
    return app;
  }

  Redactor redactor() {
    return redactor;
  }

  void credentials(Credentials known) {
    credentials = known;
  }

  SmokeReport run(SmokeTestSpec... tests) {
    return run(LOOPBACK, app.uri(), tests);
  }

  SmokeReport run(HostPolicy policy, URI service, SmokeTestSpec... tests) {
    return runner(policy).run(List.of(tests), target(service));
  }

  SmokeRunner runner() {
    return runner(LOOPBACK);
  }

  SmokeTarget target(URI service) {
    return new SmokeTarget(Map.of("api", service), NO_DATABASE, credentials);
  }

  private SmokeRunner runner(HostPolicy policy) {
    return new SmokeRunner(clock, redactor, policy, HttpLimits.DEFAULT, pause, WriteGate.OPEN);
  }

  @Override
  public void close() {
    app.close();
  }
}
