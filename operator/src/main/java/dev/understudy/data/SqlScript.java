package dev.understudy.data;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.postgresql.core.NativeQuery;
import org.postgresql.core.Parser;

/**
 * SQL taken apart into statements, as the driver does it: what stands in quotes, dollar quotes or
 * comments ends no statement.
 *
 * @param statements in order, each with the line where it begins
 */
record SqlScript(List<Statement> statements) {

  /**
   * One statement.
   *
   * @param line from 1
   */
  record Statement(String sql, int line) {
    private static final Pattern CONTROL =
        Pattern.compile(
            "(?is)(\\s|--[^\\n]*\\n|/\\*.*?\\*/)*+(begin|start\\s+transaction|commit|end|abort|rollback(?!\\s+(work\\s+|transaction\\s+)?to\\b)|prepare\\s+transaction)\\b.*");

    /** Whether it begins or ends a transaction; savepoints do neither. */
    boolean controlsTransaction() {
      return CONTROL.matcher(sql).matches();
    }
  }

  static SqlScript parse(String text) throws SQLException {
    List<Statement> statements = new ArrayList<>();
    int from = 0;
    for (NativeQuery query : Parser.parseJdbcSql(text, true, false, true, false, false)) {
      String sql = query.nativeSql.strip();
      if (sql.isEmpty()) {
        continue;
      }
      int at = Math.max(from, text.indexOf(sql, from));
      statements.add(
          new Statement(
              sql, 1 + (int) text.substring(0, at).chars().filter(c -> c == '\n').count()));
      from = Math.min(text.length(), at + sql.length());
    }
    return new SqlScript(List.copyOf(statements));
  }
}
