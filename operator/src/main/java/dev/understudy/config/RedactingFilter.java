package dev.understudy.config;

import dev.understudy.provider.Redactor;
import java.util.List;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import org.jboss.logmanager.ExtLogRecord;
import org.jspecify.annotations.Nullable;

/**
 * Hides in every record of the log what must never be shown: message, parameters, and what thrown
 * exceptions say. Raw traffic with the API server is not logged at any level, since it carries
 * Secrets before anybody could have learned them.
 */
public final class RedactingFilter implements Filter {
  /** Prints headers and bodies as they are, at TRACE. */
  private static final List<String> RAW_TRAFFIC =
      List.of(
          "io.fabric8.kubernetes.client.http.HttpLoggingInterceptor", "io.netty.handler.logging");

  private static final SimpleFormatter PLAIN = new SimpleFormatter();
  private final Redactor redactor;
  private final @Nullable Filter before;

  /**
   * @param before what the handler filtered by until now
   */
  public RedactingFilter(Redactor redactor, @Nullable Filter before) {
    this.redactor = redactor;
    this.before = before;
  }

  @Override
  public boolean isLoggable(LogRecord record) {
    String logger = String.valueOf(record.getLoggerName());
    if (RAW_TRAFFIC.stream().anyMatch(logger::startsWith)
        || (before != null && !before.isLoggable(record))) {
      return false;
    }
    hideMessage(record);
    Throwable thrown = record.getThrown();
    if (thrown != null) {
      record.setThrown(RedactedThrowable.of(thrown, redactor));
    }
    return true;
  }

  /** Formatted first, since a secret may be spread over the message and its parameters. */
  private void hideMessage(LogRecord record) {
    String text =
        record instanceof ExtLogRecord extended
            ? extended.getFormattedMessage()
            : PLAIN.formatMessage(record);
    if (text == null) {
      return;
    }
    String shown = redactor.redact(text);
    if (shown.equals(text)) {
      return;
    }
    if (record instanceof ExtLogRecord extended) {
      extended.setMessage(shown, ExtLogRecord.FormatStyle.NO_FORMAT);
    } else {
      record.setMessage(shown);
    }
    record.setParameters(null);
  }
}
