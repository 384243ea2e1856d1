package dev.understudy.simulator.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Takes what libraries log off the screen, which is for the environment. */
final class LogFile {

  /** Held, since loggers that nobody holds may forget how they were set. */
  private static final Logger ROOT = Logger.getLogger("");

  private LogFile() {}

  static void divertTo(Path file) throws IOException {
    Handler handler = new FileHandler(file.toString());
    handler.setFormatter(new SimpleFormatter());
    for (Handler console : ROOT.getHandlers()) {
      ROOT.removeHandler(console);
    }
    ROOT.addHandler(handler);
  }
}
