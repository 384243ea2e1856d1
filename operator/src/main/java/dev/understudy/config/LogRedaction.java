package dev.understudy.config;

import dev.understudy.provider.Redactor;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.logging.Handler;
import java.util.logging.Logger;

/** Puts the redaction before every handler of the log, before the first Secret is read. */
@Singleton
public class LogRedaction {
  void install(@Observes StartupEvent event, Redactor redactor) {
    install(redactor, Logger.getLogger(""));
  }

  static void install(Redactor redactor, Logger root) {
    for (Handler handler : root.getHandlers()) {
      handler.setFilter(new RedactingFilter(redactor, handler.getFilter()));
    }
  }
}
