package dev.understudy.source;

import org.jspecify.annotations.Nullable;

/**
 * Why the head of a branch, or a file, is not known. The message says what was asked, what was seen
 * and what to do; it holds no secret. The kinds are sealed: the loop decides by kind alone.
 */
public abstract sealed class SourceException extends RuntimeException {

  private SourceException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** No clear answer: try again. */
  public static final class Unreachable extends SourceException {
    public Unreachable(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /** There is no such repository, or it is not to be seen with these credentials. */
  public static final class RepositoryNotFound extends SourceException {
    public RepositoryNotFound(String message) {
      super(message, null);
    }
  }

  /** The repository answers and has no such branch. */
  public static final class BranchNotFound extends SourceException {
    public BranchNotFound(String message) {
      super(message, null);
    }
  }

  /** The repository answers, and has no such commit or files, or not as they can be read. */
  public static final class FilesNotFound extends SourceException {
    public FilesNotFound(String message) {
      super(message, null);
    }
  }

  /** The operator's configuration does not allow to ask there. */
  public static final class HostRefused extends SourceException {
    public HostRefused(String message) {
      super(message, null);
    }
  }

  /** The token is not accepted. */
  public static final class TokenRejected extends SourceException {
    public TokenRejected(String message) {
      super(message, null);
    }
  }
}
