package dev.understudy.simulator.neon;

import dev.understudy.simulator.postgres.Postgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Masks rows for real, with stand-ins for some functions of PostgreSQL Anonymizer, which this
 * server doesn't have. Any other function fails as one that isn't there.
 */
final class Masking {

  private static final Pattern CALL = Pattern.compile("anon\\.([a-z_]+)\\((.*)\\)");
  private static final String RANDOM = "md5(random()::text || ctid::text)";

  /** Functions without arguments. */
  private static final Map<String, String> PLAIN =
      Map.of(
          "fake_email",
          "substr(" + RANDOM + ", 1, 16) || '@example.com'",
          "fake_first_name",
          "(array['Ada', 'Grace', 'Alan', 'Edsger'])[1 + floor(random() * 4)]",
          "fake_last_name",
          "(array['Byron', 'Hopper', 'Turing', 'Meer'])[1 + floor(random() * 4)]",
          "fake_company",
          "'Company ' || substr(" + RANDOM + ", 1, 8)");

  private static final Pattern STRING_OF = Pattern.compile("random_string\\(\\s*(\\d{1,4})\\s*\\)");
  private static final Pattern PARTIAL =
      Pattern.compile(
          "partial\\(\\s*(\\w+)\\s*,\\s*(\\d{1,4})\\s*,\\s*('[^']*')\\s*,\\s*(\\d{1,4})\\s*\\)");
  private static final Pattern HASH = Pattern.compile("hash\\(\\s*(\\w+)\\s*\\)");

  private final Postgres postgres;

  Masking(Postgres postgres) {
    this.postgres = postgres;
  }

  /** All rules or none; an error is kept in Postgres' words. */
  void run(Branch branch, Anonymization anonymization) {
    int columns = 0;
    try {
      for (Database database : branch.databases().values()) {
        List<MaskingRule> rules =
            anonymization.rules().stream()
                .filter(rule -> rule.database().equals(database.name()))
                .toList();
        mask(database, rules);
        columns += rules.size();
      }
      anonymization.applied(columns);
    } catch (SQLException e) {
      anonymization.failed(Optional.ofNullable(e.getMessage()).orElse("failed"));
    }
  }

  private void mask(Database database, List<MaskingRule> rules) throws SQLException {
    try (Connection connection = postgres.connect(database.physical())) {
      connection.setAutoCommit(false);
      for (MaskingRule rule : rules) {
        try (Statement statement = connection.createStatement()) {
          statement.execute(
              "update %s.%s set %s = %s"
                  .formatted(
                      statement.enquoteIdentifier(rule.schema(), true),
                      statement.enquoteIdentifier(rule.table(), true),
                      statement.enquoteIdentifier(rule.column(), true),
                      expression(statement, rule)));
        }
      }
      connection.commit();
    }
  }

  private static String expression(Statement statement, MaskingRule rule) throws SQLException {
    if (rule.value().isPresent()) {
      return statement.enquoteLiteral(rule.value().get());
    }
    String function = rule.function().orElseThrow();
    Matcher call = CALL.matcher(function.strip());
    if (call.matches() && call.group(2).isBlank() && PLAIN.containsKey(call.group(1))) {
      return PLAIN.get(call.group(1));
    }
    String known = function.strip().replaceFirst("^anon\\.", "");
    Matcher text = STRING_OF.matcher(known);
    if (text.matches()) {
      return "substr(repeat("
          + RANDOM
          + ", 1 + "
          + text.group(1)
          + " / 32), 1, "
          + text.group(1)
          + ")";
    }
    Matcher part = PARTIAL.matcher(known);
    if (part.matches()) {
      return "left(%1$s, %2$s) || %3$s || right(%1$s, %4$s)"
          .formatted(part.group(1), part.group(2), part.group(3), part.group(4));
    }
    Matcher hash = HASH.matcher(known);
    if (hash.matches()) {
      return "encode(sha256(" + hash.group(1) + "::text::bytea), 'hex')";
    }
    throw new SQLException("ERROR: function " + function + " does not exist");
  }
}
