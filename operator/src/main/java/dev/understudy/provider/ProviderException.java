package dev.understudy.provider;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Why a provider did not do what it was asked. The message says what was asked and what the
 * provider answered, is redacted and bounded. The kinds are sealed: the loop decides by kind alone.
 */
public abstract sealed class ProviderException extends RuntimeException {

  private ProviderException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /**
   * No clear answer: timeout, connection refused or reset, 5xx, HTML, a body that can't be read.
   * Try again.
   */
  public static final class Unavailable extends ProviderException {
    public Unavailable(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /** Too many calls; nothing was done. */
  public static final class Throttled extends ProviderException {
    private final Duration after;

    public Throttled(String message, Duration after) {
      super(message, null);
      this.after = after;
    }

    /** How long to wait. */
    public Duration after() {
      return after;
    }
  }

  /** Another operation is under way; nothing was done (423, lease held, "update ongoing"). */
  public static final class Busy extends ProviderException {
    public Busy(String message) {
      super(message, null);
    }
  }

  /** The provider has no room at the moment. */
  public static final class Capacity extends ProviderException {
    public Capacity(String message) {
      super(message, null);
    }
  }

  /** The plan's limit is reached, or payment is due (402). */
  public static final class QuotaExceeded extends ProviderException {
    public QuotaExceeded(String message) {
      super(message, null);
    }
  }

  /** The provider understood and said no (400, 422): only a change of the spec can help. */
  public static final class Refused extends ProviderException {
    public Refused(String message) {
      super(message, null);
    }
  }

  /** What should contain the component is not there (404 on create, 404 of a project). */
  public static final class ParentMissing extends ProviderException {
    public ParentMissing(String message) {
      super(message, null);
    }
  }

  /** The credentials are not accepted (401, 403). */
  public static final class Unauthorized extends ProviderException {
    public Unauthorized(String message) {
      super(message, null);
    }
  }

  /** The name is held by something that is not ours. */
  public static final class NameTaken extends ProviderException {
    private final boolean byAnotherEnvironment;

    public NameTaken(String message) {
      this(message, false);
    }

    public NameTaken(String message, boolean byAnotherEnvironment) {
      super(message, null);
      this.byAnotherEnvironment = byAnotherEnvironment;
    }

    /** Whether it bears the mark of another StagingEnvironment, and so surely isn't ours. */
    public boolean byAnotherEnvironment() {
      return byAnotherEnvironment;
    }
  }
}
