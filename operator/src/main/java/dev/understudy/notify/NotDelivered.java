package dev.understudy.notify;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A message did not arrive, or nobody can tell. The text is redacted and never has a URL. */
public final class NotDelivered extends Exception {
  private static final long serialVersionUID = 1L;

  private final @Nullable Duration after;

  NotDelivered(String message) {
    this(message, null);
  }

  NotDelivered(String message, @Nullable Duration after) {
    super(message);
    this.after = after;
  }

  /** What the receiver asks us to wait. */
  public @Nullable Duration after() {
    return after;
  }

  /** What went wrong. */
  public String said() {
    return String.valueOf(getMessage());
  }
}
