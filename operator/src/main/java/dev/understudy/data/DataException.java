package dev.understudy.data;

import org.jspecify.annotations.Nullable;

/**
 * Why a task on the data did not run to its end. The message is redacted, bounded, shows no value
 * of a row, and ends with what can be done. The kinds are sealed: the loop decides by kind alone.
 */
public abstract sealed class DataException extends RuntimeException {

  private DataException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** The message; there always is one. */
  public String said() {
    return String.valueOf(getMessage());
  }

  /** The database could not be reached, or went away meanwhile: try again. */
  public static final class Unreachable extends DataException {
    public Unreachable(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /** Only a change of the task or of the data can help. */
  public static final class Failed extends DataException {
    public Failed(String message, @Nullable Throwable cause) {
      super(message, cause);
    }

    public Failed(String message) {
      this(message, null);
    }
  }
}
