package dev.understudy.verify;

import dev.understudy.api.v1alpha1.SmokeTestSpec;
import dev.understudy.provider.Redactor;
import dev.understudy.provider.WriteGate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Runs smoke tests, one after the other, each to its end whatever became of the others. Blocks for
 * at most about an hour, so it belongs on a thread of its own: {@link ExpectationCheck} refuses
 * what may take longer, and what an hour leaves no time for is not begun.
 */
public final class SmokeRunner {
  private final InstantSource clock;
  private final Redactor redactor;
  private final HostPolicy policy;
  private final HttpLimits limits;
  private final Pause pause;
  private final WriteGate gate;
  private final X509ExtendedTrustManager trusted;
  private final Set<OffSwitch> running = ConcurrentHashMap.newKeySet();

  /**
   * @param pause how to wait between two tries
   * @param gate asked before each step, each request and each statement
   */
  public SmokeRunner(
      InstantSource clock,
      Redactor redactor,
      HostPolicy policy,
      HttpLimits limits,
      Pause pause,
      WriteGate gate) {
    this(clock, redactor, policy, limits, pause, gate, Certificate.trusted());
  }

  SmokeRunner(
      InstantSource clock,
      Redactor redactor,
      HostPolicy policy,
      HttpLimits limits,
      Pause pause,
      WriteGate gate,
      X509ExtendedTrustManager trusted) {
    this.gate = gate;
    this.trusted = trusted;
    this.clock = clock;
    this.redactor = redactor;
    this.policy = policy;
    this.limits = limits;
    this.pause = pause;
  }

  /**
   * Never throws for what a test or an app does wrong: that is what the report says. What tests
   * capture, cookies and what looks like a token is told to the redactor.
   */
  public SmokeReport run(List<SmokeTestSpec> tests, SmokeTarget target) {
    return run(tests, target, offSwitch());
  }

  /** For one run, which it can cut. */
  public OffSwitch offSwitch() {
    return new OffSwitch(gate);
  }

  /**
   * @param off of {@link #offSwitch()}: cuts this run, and no other
   */
  public SmokeReport run(List<SmokeTestSpec> tests, SmokeTarget target, OffSwitch off) {
    redactor.learn(target.database().password());
    target.credentials().values().values().forEach(redactor::learn);
    TokenShapes shapes = new TokenShapes(redactor);
    try (HttpSender http = new HttpSender(limits, clock, shapes, gate)) {
      running.add(off);
      off.watch(http);
      try {
        Means means = new Means(http, policy, redactor, clock, pause, off, gate, shapes, trusted);
        Instant until = clock.instant().plus(TimingCheck.MAX_RUN);
        return SmokeReport.of(
            tests.stream().map(test -> new Retries(test, target, means, until).run()).toList());
      } finally {
        running.remove(off);
      }
    }
  }

  /**
   * Cuts every run: requests and statements under way fail, no further step is taken, and what was
   * not finished is reported as Inconclusive. Later runs are not affected.
   */
  public void abort() {
    List.copyOf(running).forEach(OffSwitch::cut);
  }
}
