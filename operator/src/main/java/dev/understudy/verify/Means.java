package dev.understudy.verify;

import dev.understudy.provider.Redactor;
import java.time.Duration;
import java.time.InstantSource;

/** What every test of one run works with. */
record Means(
    HttpSender http,
    HostPolicy policy,
    Redactor redactor,
    InstantSource clock,
    Pause pause,
    OffSwitch off) {

  /**
   * @throws StepStopped where the run is to end before its next step
   */
  void goOn() throws StepStopped {
    if (off.isOff() || Thread.currentThread().isInterrupted()) {
      throw StepStopped.conclusive("the run was aborted");
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
