package dev.understudy.config;

import dev.understudy.data.TaskRunner;
import dev.understudy.verify.SmokeRunner;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A process that ends lets go of its database sessions, so that the next one finds no lock held.
 */
@Singleton
public class Shutdown {
  private static final Logger LOG = LoggerFactory.getLogger(Shutdown.class);

  private final TaskRunner data;
  private final SmokeRunner smokeRunner;

  public Shutdown(TaskRunner data, SmokeRunner smokeRunner) {
    this.data = data;
    this.smokeRunner = smokeRunner;
  }

  void abortRuns() {
    try {
      data.abort();
      smokeRunner.abort();
    } catch (SQLException e) {
      LOG.warn("a database session could not be cut; its own timeout ends it: {}", e.getMessage());
    }
  }
}
