package dev.understudy.provider;

/**
 * A write was not sent, since this process does not lead, or can't be sure that it still does. It
 * ends the pass, and nothing is told of it in any status: that is the next leader's.
 */
public final class WritesClosed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public WritesClosed(String message) {
    super(message);
  }
}
