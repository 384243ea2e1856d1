package dev.understudy.data.sanitize;

import dev.understudy.api.v1alpha1.ReplaceWith;
import dev.understudy.data.TableName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The one statement that changes all columns of a table that have rules, for all rows or a range.
 */
final class TableUpdate {
  private final TableChange table;
  private final String set;
  private final Set<ReplaceWith> kinds;
  private final List<Object> parameters;

  TableUpdate(TableChange table, Fakes fakes, KindKey key) {
    this.table = table;
    this.kinds = kinds(table);
    Assignments assignments = new Assignments(fakes);
    this.set = table.changes().stream().map(assignments::of).collect(Collectors.joining(", "));
    this.parameters = new ArrayList<>(assignments.parameters());
    this.parameters.addAll(key.parameters(kinds));
  }

  /** Changes every row; how many there were. */
  long all(Connection connection) throws SQLException {
    return run(connection, "", parameters);
  }

  /** Changes the rows with keys after the one and up to the other. */
  long range(Connection connection, List<String> after, @Nullable List<String> last)
      throws SQLException {
    List<Object> bound = new ArrayList<>(parameters);
    bound.addAll(after);
    String upTo = "";
    if (last != null) {
      upTo = "%s <= %s".formatted(key("t."), values());
      bound.addAll(last);
    }
    String conditions =
        List.of(after(after), upTo).stream()
            .filter(condition -> !condition.isEmpty())
            .collect(Collectors.joining(" and "));
    return run(connection, conditions, bound);
  }

  /** The key of the n-th row after that one; null where there are fewer. */
  @Nullable List<String> key(Connection connection, List<String> after, int n) throws SQLException {
    List<Column> columns = table.table().primaryKey();
    String condition = after(after);
    String query =
        "select %s from %s t %s order by %s offset %d limit 1"
            .formatted(
                columns.stream()
                    .map(column -> "t.%s::text".formatted(TableName.quoted(column.name())))
                    .collect(Collectors.joining(", ")),
                table.name().sql(),
                condition.isEmpty() ? "" : "where " + condition,
                columns.stream()
                    .map(column -> "t." + TableName.quoted(column.name()))
                    .collect(Collectors.joining(", ")),
                n - 1);
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      bind(statement, List.copyOf(after));
      try (ResultSet row = statement.executeQuery()) {
        if (!row.next()) {
          return null;
        }
        String[] key = new String[columns.size()];
        for (int i = 0; i < key.length; i++) {
          key[i] = row.getString(i + 1);
        }
        return Arrays.asList(key);
      }
    }
  }

  private long run(Connection connection, String conditions, List<Object> bound)
      throws SQLException {
    String update =
        "update %s t set %s from %s %s"
            .formatted(
                table.name().sql(),
                set,
                KindKey.relation(kinds),
                conditions.isEmpty() ? "" : "where " + conditions);
    try (PreparedStatement statement = connection.prepareStatement(update)) {
      bind(statement, bound);
      return statement.executeLargeUpdate();
    }
  }

  private String after(List<String> key) {
    return key.isEmpty() ? "" : "%s > %s".formatted(key("t."), values());
  }

  private String key(String prefix) {
    return table.table().primaryKey().stream()
        .map(column -> prefix + TableName.quoted(column.name()))
        .collect(Collectors.joining(", ", "(", ")"));
  }

  private String values() {
    return table.table().primaryKey().stream()
        .map(column -> "?::text::" + column.type())
        .collect(Collectors.joining(", ", "(", ")"));
  }

  private static Set<ReplaceWith> kinds(TableChange table) {
    Set<ReplaceWith> kinds = EnumSet.noneOf(ReplaceWith.class);
    for (Change change : table.changes()) {
      kinds.add(change.as());
      change.json().forEach(rule -> kinds.add(rule.as()));
    }
    kinds.removeAll(Set.of(ReplaceWith.Null, ReplaceWith.Constant, ReplaceWith.JsonPath));
    return kinds;
  }

  private static void bind(PreparedStatement statement, List<Object> values) throws SQLException {
    for (int i = 0; i < values.size(); i++) {
      if (values.get(i) instanceof byte[] bytes) {
        statement.setBytes(i + 1, bytes);
      } else {
        statement.setString(i + 1, (String) values.get(i));
      }
    }
  }
}
