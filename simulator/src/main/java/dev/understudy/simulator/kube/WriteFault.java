package dev.understudy.simulator.kube;

import java.io.IOException;

/** A fault a test puts into the way of writes. */
@FunctionalInterface
public interface WriteFault {
  /** Where the request is when the fault is asked. */
  enum Moment {
    BEFORE_EFFECT,
    AFTER_EFFECT
  }

  /**
   * @throws IOException to cut the connection: the client gets no answer
   */
  void onWrite(Write write, Moment moment) throws IOException;
}
