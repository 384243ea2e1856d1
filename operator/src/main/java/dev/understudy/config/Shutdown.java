package dev.understudy.config;

import dev.understudy.data.Migrations;
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

  private final Migrations migrations;
  private final SmokeRunner smokeRunner;

  public Shutdown(Migrations migrations, SmokeRunner smokeRunner) {
    this.migrations = migrations;
    this.smokeRunner = smokeRunner;
  }

  void abortRuns() {
    try {
      migrations.abort();
      smokeRunner.abort();
    } catch (SQLException e) {
      LOG.warn("a database session could not be cut; its own timeout ends it: {}", e.getMessage());
    }
  }
}
