package dev.understudy.simulator.app;

import java.io.Serial;

/** The app ends itself at its start; the reason has been logged. */
public final class AppExit extends Exception {

  @Serial private static final long serialVersionUID = 1;

  private final int status;

  AppExit(int status, String reason) {
    super(reason);
    this.status = status;
  }

  /** The exit status of the process. */
  public int status() {
    return status;
  }
}
