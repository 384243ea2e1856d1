package dev.understudy.verify;

import dev.understudy.provider.Redactor;
import dev.understudy.provider.WriteGate;
import dev.understudy.provider.WritesClosed;
import java.time.Duration;
import java.time.InstantSource;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * What every test of one run works with.
 *
 * @param trusted who may sign the certificates that are looked at
 */
record Means(
    HttpSender http,
    HostPolicy policy,
    Redactor redactor,
    InstantSource clock,
    Pause pause,
    OffSwitch off,
    WriteGate gate,
    TokenShapes shapes,
    X509ExtendedTrustManager trusted) {

  /**
   * @throws StepStopped where the run is to end before its next step
   */
  void goOn() throws StepStopped {
    if (off.isOff() || Thread.currentThread().isInterrupted()) {
      throw StepStopped.cut("the run was aborted");
    }
    try {
      gate.require();
    } catch (WritesClosed e) {
      throw StepStopped.cut("the run was aborted: " + e.getMessage());
    }
  }

  /**
   * Lets this time pass.
   *
   * @throws StepStopped as soon as the run is to end
   */
  void pause(Duration time) throws StepStopped {
    try {
      pause.await(time, off.pulled());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    goOn();
  }
}
