package dev.understudy.verify;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * As whom a statement is run: the role, and settings such as {@code request.jwt.claims} that
 * policies of row-level security ask for. Both end with the transaction.
 *
 * @param role or the login itself
 * @param settings with captured values inserted
 */
record SqlRole(@Nullable String role, Map<String, String> settings) {
  private static final String NOT_ALLOWED = "42501";
  private static final String NO_SUCH_ROLE = "22023";

  boolean isLogin() {
    return role == null && settings.isEmpty();
  }

  /**
   * @param login who must be a member of the role
   */
  void take(Connection transaction, String login) throws SQLException, StepStopped {
    for (Map.Entry<String, String> setting : settings.entrySet()) {
      try (PreparedStatement set = transaction.prepareStatement("select set_config(?, ?, true)")) {
        set.setString(1, setting.getKey());
        set.setString(2, setting.getValue());
        set.execute();
      }
    }
    if (role != null) {
      try (Statement set = transaction.createStatement()) {
        set.execute("set local role " + quoted(role));
      } catch (SQLException e) {
        throw refused(role, login, e);
      }
    }
  }

  private static StepStopped refused(String role, String login, SQLException failure)
      throws StepStopped, SQLException {
    return switch (String.valueOf(failure.getSQLState())) {
      case NOT_ALLOWED ->
          StepStopped.error(
              "the login %s may not become %s; as an owner of that role run: grant %s to %s"
                  .formatted(login, role, quoted(role), quoted(login)));
      case NO_SUCH_ROLE ->
          StepStopped.error(
              "the database has no role %s; create it in a migration, or correct role"
                  .formatted(role));
      default -> throw failure;
    };
  }

  /** What a user of the app would see: the role lacks the right. */
  boolean explains(SQLException failure) {
    return role != null && NOT_ALLOWED.equals(failure.getSQLState());
  }

  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
