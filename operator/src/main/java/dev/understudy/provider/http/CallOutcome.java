package dev.understudy.provider.http;

import dev.understudy.provider.ProviderException;
import dev.understudy.provider.Rest;
import java.util.Locale;

/** How a call ended, as it is counted: few words, whatever the provider says. */
public enum CallOutcome {
  SUCCESS,
  NOT_FOUND,
  CONFLICT,
  /** Timeout, connection refused or reset, 5xx, an answer that can't be read. */
  UNAVAILABLE,
  THROTTLED,
  /** Not made: a rate bucket of ours was empty, or the provider had asked for a pause. */
  HELD_BACK,
  BUSY,
  QUOTA,
  REFUSED,
  UNAUTHORIZED,
  /** A mistake of ours. */
  FAILED;

  static CallOutcome of(Rest.Reply reply) {
    if (!reply.found()) {
      return NOT_FOUND;
    }
    return reply.conflict() ? CONFLICT : SUCCESS;
  }

  static CallOutcome of(ProviderException failure) {
    return switch (failure) {
      case ProviderException.Unavailable e -> UNAVAILABLE;
      case ProviderException.Throttled e -> THROTTLED;
      case ProviderException.Busy e -> BUSY;
      case ProviderException.Capacity e -> QUOTA;
      case ProviderException.QuotaExceeded e -> QUOTA;
      case ProviderException.Refused e -> REFUSED;
      case ProviderException.ParentMissing e -> NOT_FOUND;
      case ProviderException.Unauthorized e -> UNAUTHORIZED;
      case ProviderException.NameTaken e -> CONFLICT;
    };
  }

  /** The word as a label has it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
