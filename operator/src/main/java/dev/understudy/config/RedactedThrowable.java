package dev.understudy.config;

import dev.understudy.provider.Redactor;
import java.util.IdentityHashMap;
import java.util.Map;

/** An exception as it may be logged: the same kinds, frames and causes, and redacted words. */
final class RedactedThrowable extends Throwable {
  private static final long serialVersionUID = 1L;
  private final String words;

  private RedactedThrowable(String words, StackTraceElement[] frames) {
    super(words);
    this.words = words;
    setStackTrace(frames);
  }

  static Throwable of(Throwable thrown, Redactor redactor) {
    return of(thrown, redactor, new IdentityHashMap<>());
  }

  private static Throwable of(Throwable thrown, Redactor redactor, Map<Throwable, Throwable> seen) {
    Throwable known = seen.get(thrown);
    if (known != null) {
      return known;
    }
    RedactedThrowable shown =
        new RedactedThrowable(redactor.redact(thrown.toString()), thrown.getStackTrace());
    seen.put(thrown, shown);
    if (thrown.getCause() != null) {
      shown.initCause(of(thrown.getCause(), redactor, seen));
    }
    for (Throwable suppressed : thrown.getSuppressed()) {
      shown.addSuppressed(of(suppressed, redactor, seen));
    }
    return shown;
  }

  /** The kind and the words of the exception it stands for. */
  @Override
  public String toString() {
    return words;
  }
}
