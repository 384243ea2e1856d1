package dev.understudy.verify;

import static dev.understudy.verify.Steps.test;

import dev.understudy.api.v1alpha1.SmokeStep;
import dev.understudy.api.v1alpha1.SmokeTestSpec;
import dev.understudy.provider.PostgresConnection;
import dev.understudy.provider.Redactor;
import dev.understudy.provider.Secret;
import dev.understudy.provider.WriteGate;
import java.net.InetAddress;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.X509ExtendedTrustManager;

/** Runs steps that need no database against one service called api, or several. */
final class Runner {
  private static final PostgresConnection NO_DATABASE =
      new PostgresConnection("127.0.0.1", 1, "x", "x", new Secret<>("unused-here"), "disable");

  private final SmokeTarget target;
  private final SmokeRunner runner;

  private Runner(
      Map<String, URI> services,
      HostPolicy policy,
      InstantSource clock,
      X509ExtendedTrustManager trusted) {
    this.target = new SmokeTarget(services, NO_DATABASE, Credentials.NONE);
    this.runner =
        new SmokeRunner(
            clock, new Redactor(), policy, HttpLimits.DEFAULT, Pause.REAL, WriteGate.OPEN, trusted);
  }

  static Runner of(Map<String, URI> services) {
    return new Runner(
        services, new HostPolicy(Set.of(), true), InstantSource.system(), Certificate.trusted());
  }

  static Runner of(Map<String, URI> services, InstantSource clock) {
    return new Runner(services, new HostPolicy(Set.of(), true), clock, Certificate.trusted());
  }

  static Runner of(URI api) {
    return new Runner(
        Map.of("api", api),
        new HostPolicy(Set.of(), true),
        InstantSource.system(),
        Certificate.trusted());
  }

  static Runner of(URI api, X509ExtendedTrustManager trusted) {
    return new Runner(
        Map.of("api", api), new HostPolicy(Set.of(), true), InstantSource.system(), trusted);
  }

  /** Every name leads to this address. */
  static Runner at(URI api, String address, boolean privateAddresses) {
    return new Runner(
        Map.of("api", api),
        new HostPolicy(
            Set.of(), privateAddresses, host -> new InetAddress[] {InetAddress.getByName(address)}),
        InstantSource.system(),
        Certificate.trusted());
  }

  SmokeReport run(SmokeStep... steps) {
    return run(test("t", steps));
  }

  SmokeReport run(String timeout, SmokeStep step) {
    return run(new SmokeTestSpec("t", List.of(step), timeout, null, null));
  }

  SmokeReport run(SmokeTestSpec test) {
    return runner.run(List.of(test), target);
  }

  void abort() {
    runner.abort();
  }
}
