package dev.understudy.verify;

import dev.understudy.api.v1alpha1.SmokeTestSpec;
import dev.understudy.provider.PostgresConnection;
import dev.understudy.provider.Redactor;
import dev.understudy.provider.Secret;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An app, and a runner that may ask it; no database. */
final class SmokeBench implements AutoCloseable {
  private static final PostgresConnection NO_DATABASE =
      new PostgresConnection("127.0.0.1", 1, "none", "none", new Secret<>("none"), "disable");

  private final TestApp app = new TestApp();
  private final Redactor redactor = new Redactor();

  SmokeBench() throws IOException {}

  TestApp app() {
    return app;
  }

  Redactor redactor() {
    return redactor;
  }

  SmokeReport run(SmokeTestSpec... tests) {
    return run(new HostPolicy(Set.of(), true), app.uri(), tests);
  }

  SmokeReport run(HostPolicy policy, URI service, SmokeTestSpec... tests) {
    SmokeRunner runner =
        new SmokeRunner(InstantSource.system(), redactor, policy, HttpLimits.DEFAULT);
    return runner.run(List.of(tests), new SmokeTarget(Map.of("api", service), NO_DATABASE));
  }

  @Override
  public void close() {
    app.close();
  }
}
