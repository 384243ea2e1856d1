package dev.understudy.loop;

import dev.understudy.config.RedactingFilter;
import dev.understudy.provider.Redactor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** All that an operator with every logger at TRACE writes, as it would stand in its log. */
public final class CapturedLog extends Handler {
  private static final Logger ROOT = Logger.getLogger("");

  /** The outside world lives in this process, too, and may say what it likes. */
  private static final List<String> NOT_THE_OPERATOR =
      List.of("dev.understudy.simulator", "io.zonky", "com.sun.net.httpserver", "org.junit");

  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Level before = ROOT.getLevel();
  private final Map<Handler, Level> others = new HashMap<>();

  public CapturedLog(Redactor redactor) {
    for (Handler other : ROOT.getHandlers()) {
      // The console has no use for every detail of the JDK.
      others.put(other, other.getLevel());
      other.setLevel(Level.INFO);
    }
    setLevel(Level.ALL);
    setFilter(new RedactingFilter(redactor, CapturedLog::isTheOperators));
    ROOT.setLevel(Level.ALL);
    ROOT.addHandler(this);
  }

  private static boolean isTheOperators(LogRecord record) {
    String logger = String.valueOf(record.getLoggerName());
    return NOT_THE_OPERATOR.stream().noneMatch(logger::startsWith);
  }

  @Override
  public void publish(LogRecord record) {
    if (isLoggable(record)) {
      lines.add(new SimpleFormatter().format(record));
    }
  }

  public List<String> lines() {
    return lines;
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    ROOT.removeHandler(this);
    ROOT.setLevel(before);
    others.forEach(Handler::setLevel);
  }
}
