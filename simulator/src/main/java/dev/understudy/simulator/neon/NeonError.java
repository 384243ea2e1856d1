package dev.understudy.simulator.neon;

/** A refusal: thrown where it is found, answered in Neon's shape. */
final class NeonError extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;

  private NeonError(int status, String code, String message) {
    super(message);
    this.status = status;
    this.code = code;
  }

  /** Most of Neon's errors have an empty code. */
  static NeonError of(int status, String message) {
    return new NeonError(status, "", message);
  }

  static NeonError coded(int status, String code, String message) {
    return new NeonError(status, code, message);
  }

  static NeonError notFound(String what) {
    return of(404, what + " not found");
  }

  static NeonError notPlayed(String what) {
    return of(501, what + " is not played by this twin");
  }

  int status() {
    return status;
  }

  String code() {
    return code;
  }

  String text() {
    String message = getMessage();
    return message == null ? "" : message;
  }
}
