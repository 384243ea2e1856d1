package dev.understudy.data;

import org.jspecify.annotations.Nullable;

/**
 * Why migrations did not run to their end. The message is redacted, bounded, and ends with what can
 * be done. The kinds are sealed: the loop decides by kind alone.
 */
public abstract sealed class MigrationException extends RuntimeException {

  private MigrationException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** The database could not be reached, or went away meanwhile: try again. */
  public static final class Unreachable extends MigrationException {
    public Unreachable(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /** The files and the database don't go together: only a change of one of them can help. */
  public static final class MigrationFailed extends MigrationException {
    private final @Nullable String file;
    private final int line;
    private final @Nullable String sqlState;

    public MigrationFailed(
        String message,
        @Nullable String file,
        int line,
        @Nullable String sqlState,
        @Nullable Throwable cause) {
      super(message, cause);
      this.file = file;
      this.line = line;
      this.sqlState = sqlState;
    }

    /** Name of the file, or null where it is not about one file. */
    public @Nullable String file() {
      return file;
    }

    /** Where the failing statement begins, from 1; 0 where it isn't about one statement. */
    public int line() {
      return line;
    }

    /** Five characters as Postgres documents them, or null where no statement failed. */
    public @Nullable String sqlState() {
      return sqlState;
    }
  }
}
