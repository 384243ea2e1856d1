package dev.understudy.provider.contract;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Everything that anybody could read: what is logged at any level, and what is thrown. */
final class ShownText implements AutoCloseable {
  private static final Logger ROOT = Logger.getLogger("");

  private final List<String> shown = new CopyOnWriteArrayList<>();
  private final Level before = ROOT.getLevel();
  private final Map<Handler, Level> others = new HashMap<>();
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord record) {
          shown.add(new SimpleFormatter().format(record));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  ShownText() {
    for (Handler other : ROOT.getHandlers()) {
      // The console has no use for every detail of the JDK.
      others.put(other, other.getLevel());
      other.setLevel(Level.INFO);
    }
    handler.setLevel(Level.ALL);
    ROOT.setLevel(Level.ALL);
    ROOT.addHandler(handler);
  }

  void add(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    shown.add(text.toString());
  }

  void add(Object value) {
    shown.add(String.valueOf(value));
  }

  List<String> all() {
    return shown;
  }

  @Override
  public void close() {
    ROOT.removeHandler(handler);
    ROOT.setLevel(before);
    others.forEach(Handler::setLevel);
  }
}
