package dev.understudy.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.provider.Redactor;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.Test;

/** What stands in the log in place of a secret. */
class RedactingFilterTest {
  private static final String SECRET = "correct horse battery staple 7";
  private final Redactor redactor = new Redactor();
  private final RedactingFilter filter = new RedactingFilter(redactor, null);

  RedactingFilterTest() {
    redactor.learn(SECRET);
  }

  @Test
  void aMessageAndItsParametersAreHidden() {
    LogRecord record = new LogRecord(Level.INFO, "got {0} from {1}");
    record.setParameters(new Object[] {SECRET, "neon"});

    assertThat(filter.isLoggable(record)).isTrue();
    assertThat(record.getMessage()).isEqualTo("got *** from neon");
    assertThat(record.getParameters()).isNull();
  }

  @Test
  void aRecordOfTheRuntimeIsHidden() {
    ExtLogRecord record =
        new ExtLogRecord(Level.INFO, "got %s", ExtLogRecord.FormatStyle.PRINTF, "logger");
    record.setParameters(new Object[] {SECRET});

    assertThat(filter.isLoggable(record)).isTrue();
    assertThat(record.getFormattedMessage()).isEqualTo("got ***");
  }

  @Test
  void anExceptionKeepsItsKindFramesAndCausesAndLosesItsSecrets() {
    var thrown = new IllegalStateException("outer " + SECRET, new RuntimeException(SECRET));
    thrown.addSuppressed(new IllegalArgumentException("beside " + SECRET));
    LogRecord record = new LogRecord(Level.SEVERE, "failed");
    record.setThrown(thrown);

    assertThat(filter.isLoggable(record)).isTrue();
    StringWriter text = new StringWriter();
    record.getThrown().printStackTrace(new PrintWriter(text));
    assertThat(text.toString())
        .contains(
            "java.lang.IllegalStateException: outer ***",
            "Caused by: java.lang.RuntimeException: ***",
            "Suppressed: java.lang.IllegalArgumentException: beside ***",
            "anExceptionKeepsItsKind")
        .doesNotContain(SECRET);
  }

  @Test
  void anExceptionThatCausesItselfIsShownOnce() {
    Exception first = new Exception("first");
    Exception second = new Exception("second", first);
    first.initCause(second);
    LogRecord record = new LogRecord(Level.SEVERE, "failed");
    record.setThrown(first);

    assertThat(filter.isLoggable(record)).isTrue();
    assertThat(record.getThrown()).hasToString("java.lang.Exception: first");
  }

  @Test
  void secretsOfKubernetesAreKnownInTheirOwnEncodingAndRawTrafficIsNotLogged() {
    String encoded = "Y29ycmVjdCBob3JzZSBiYXR0ZXJ5IHN0YXBsZSA3";
    LogRecord record = new LogRecord(Level.FINE, "data={resend=" + encoded + "}");
    assertThat(filter.isLoggable(record)).isTrue();
    assertThat(record.getMessage()).isEqualTo("data={resend=***}");

    LogRecord raw = new LogRecord(Level.FINEST, "{\"data\":{}}");
    raw.setLoggerName("io.fabric8.kubernetes.client.http.HttpLoggingInterceptor");
    assertThat(filter.isLoggable(raw)).isFalse();
  }

  @Test
  void itStandsBeforeEveryHandlerAndBesideTheFilterThatWasThere() {
    Logger root = Logger.getAnonymousLogger();
    Handler handler = new ConsoleHandler();
    handler.setFilter(record -> record.getLevel() == Level.SEVERE);
    root.addHandler(handler);

    LogRedaction.install(redactor, root);

    LogRecord info = new LogRecord(Level.INFO, SECRET);
    LogRecord severe = new LogRecord(Level.SEVERE, SECRET);
    assertThat(handler.getFilter().isLoggable(info)).isFalse();
    assertThat(handler.getFilter().isLoggable(severe)).isTrue();
    assertThat(severe.getMessage()).isEqualTo("***");
  }
}
