package dev.understudy.simulator.jobs.programs;

import dev.understudy.simulator.jobs.Invocation;
import dev.understudy.simulator.jobs.Program;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/**
 * {@code seed --users n}: made-up users with a check each. It may run again: users that are there
 * stay as they are.
 */
final class SeedGenerator implements Program {
  private static final int MISUSE = 2;
  private static final String SQL =
      """
      with made as (
        insert into users (email)
        select format('staging-user-%s@example.com', n) from generate_series(1, ?) n
        on conflict (email) do nothing returning id)
      insert into checks (user_id, claim, verdict) select id, 'made up for ' || id, 'open' from made
      """;

  @Override
  public int run(Invocation call) {
    int users;
    try {
      List<String> given =
          Arguments.parse(call.arguments(), Set.of(), Set.of("--users")).of("--users");
      users = given.isEmpty() ? 10 : Integer.parseInt(given.getLast());
    } catch (IllegalArgumentException e) {
      call.err().println("seed: " + e.getMessage());
      return MISUSE;
    }
    try (Connection connection = Libpq.connect(call.variables().get("DATABASE_URL"), call, "seed");
        PreparedStatement statement = connection.prepareStatement(SQL)) {
      statement.setInt(1, users);
      call.out().println(statement.executeUpdate() + " users made");
      return 0;
    } catch (SQLException | IllegalArgumentException e) {
      call.err().println("seed: " + e.getMessage());
      return 1;
    }
  }
}
