package dev.understudy.simulator.render;

import java.io.Serial;

/** Ends a call with an error of Render's shape; nothing has changed. */
final class Refusal extends RuntimeException {

  @Serial private static final long serialVersionUID = 1;

  private final int status;
  private final String reason;

  private Refusal(int status, String reason) {
    super(reason, null, false, false);
    this.status = status;
    this.reason = reason;
  }

  static Refusal badRequest(String reason) {
    return new Refusal(400, reason);
  }

  static Refusal notFound(String id) {
    return new Refusal(404, "not found: " + id);
  }

  static Refusal conflict(String reason) {
    return new Refusal(409, reason);
  }

  /** For what Render can do and the twin can't. */
  static Refusal notSimulated(String what) {
    return new Refusal(501, "the Render twin does not simulate " + what);
  }

  int status() {
    return status;
  }

  String reason() {
    return reason;
  }
}
