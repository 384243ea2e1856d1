package dev.understudy.simulator.postgres;

/** What becomes of somebody who wants in. */
public sealed interface Login {

  /**
   * @param database the physical database behind the name that was asked for
   */
  record Admitted(String database) implements Login {}

  /**
   * @param sqlState such as {@code 28P01}
   * @param message as Postgres, or the provider's proxy, words it
   */
  record Refused(String sqlState, String message) implements Login {}

  static Login wrongPassword(String user) {
    return new Refused("28P01", "password authentication failed for user \"" + user + "\"");
  }

  static Login noSuchDatabase(String database) {
    return new Refused("3D000", "database \"" + database + "\" does not exist");
  }

  /** Asked once for each session, on a thread of its own. */
  @FunctionalInterface
  interface Desk {
    Login login(String user, String password, String database);
  }
}
