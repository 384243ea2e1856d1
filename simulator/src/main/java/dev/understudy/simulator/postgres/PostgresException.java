package dev.understudy.simulator.postgres;

import java.sql.SQLException;

/** The server behind the twins refused; the twin can't go on. */
public final class PostgresException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String sqlState;

  public PostgresException(String message, SQLException cause) {
    super(message + ": " + cause.getMessage(), cause);
    String state = cause.getSQLState();
    this.sqlState = state == null ? "" : state;
  }

  /** As Postgres gave it; empty where there was none. */
  public String sqlState() {
    return sqlState;
  }
}
