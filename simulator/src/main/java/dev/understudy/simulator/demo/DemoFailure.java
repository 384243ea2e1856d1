package dev.understudy.simulator.demo;

/** Something the demo promises did not come true; the message is for the person who watches. */
final class DemoFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String log;

  /**
   * @param log the end of the operator's log, empty where it would say nothing
   */
  DemoFailure(String message, String log) {
    super(message);
    this.log = log;
  }

  String log() {
    return log;
  }
}
