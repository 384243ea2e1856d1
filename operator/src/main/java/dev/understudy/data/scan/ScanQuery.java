package dev.understudy.data.scan;

import dev.understudy.data.TableName;
import dev.understudy.data.scan.ScannedTable.ScannedColumn;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One pass over a table for all its columns and all kinds. Each row is first looked at as a whole;
 * only where that has something are its columns told apart.
 */
final class ScanQuery {
  private final ScannedTable table;
  private final List<Predicate> predicates;

  ScanQuery(ScannedTable table, List<Predicate> predicates) {
    this.table = table;
    this.predicates = predicates;
  }

  List<Finding> run(Connection connection) throws SQLException {
    List<Finding> findings = new ArrayList<>();
    try (PreparedStatement query = connection.prepareStatement(sql())) {
      int parameter = 1;
      for (Predicate predicate : predicates) {
        for (String expression : predicate.expressions()) {
          query.setString(parameter++, expression);
        }
      }
      try (ResultSet row = query.executeQuery()) {
        row.next();
        int at = 1;
        for (ScannedColumn column : table.columns()) {
          for (Predicate predicate : predicates) {
            long rows = row.getLong(at++);
            if (rows > 0) {
              findings.add(new Finding(table.place(column), predicate.kind(), rows));
            }
          }
        }
      }
    }
    return findings;
  }

  /** A function in the place of a table keeps what it gives: nothing is computed twice. */
  private String sql() {
    List<ScannedColumn> columns = table.columns();
    String all = columns.stream().map(ScanQuery::text).collect(Collectors.joining(", "));
    String hits =
        predicates.stream()
            .map(predicate -> "array[%s]".formatted(predicate.on("r.x")))
            .collect(Collectors.joining(", "));
    String names = predicates.stream().map(ScanQuery::hit).collect(Collectors.joining(", "));
    String counts =
        columns.stream()
            .flatMap(column -> predicates.stream().map(predicate -> count(predicate, column)))
            .collect(Collectors.joining(", "));
    return """
    select %s from %s t
      cross join (select %s) q
      cross join lateral unnest(array[concat_ws(E'\\n', %s) || E'\\n']) w (whole)
      cross join lateral unnest(array[%s]) r (x)
      cross join lateral unnest(%s) s (%s)\
    """
        .formatted(
            counts,
            table.from(),
            predicates.stream().map(Predicate::parameters).collect(Collectors.joining(", ")),
            all,
            plain("w.whole"),
            hits,
            names);
  }

  private static String count(Predicate predicate, ScannedColumn column) {
    String value = text(column);
    boolean named =
        predicate.kind() == Kind.PHONE && Shapes.PHONE_COLUMN.matcher(column.name()).find();
    return "count(*) filter (where s.%s and %s%s)"
        .formatted(
            hit(predicate),
            predicate.on(plain("(%s || E'\\n')".formatted(value))),
            named ? " or %s ~ E'%s'".formatted(value, quoted(Shapes.WHOLE_NUMBER)) : "");
  }

  private static String hit(Predicate predicate) {
    return "hit_" + predicate.kind();
  }

  private static String quoted(String expression) {
    return expression.replace("\\", "\\\\").replace("'", "''");
  }

  /** JSON that is kept as it was written may spell any letter as an escape. */
  private static String text(ScannedColumn column) {
    String value = "t.%s::text".formatted(TableName.quoted(column.name()));
    return column.json()
        ? "(case when strpos(%1$s, E'\\\\u') > 0 and strpos(%1$s, E'\\\\u0000') = 0 then t.%2$s::text::jsonb::text else %1$s end)"
            .formatted(value, TableName.quoted(column.name()))
        : value;
  }

  /** Escapes of JSON and of URLs around and inside what is looked for. */
  private static String plain(String value) {
    return """
    case when strpos(%1$s, E'\\\\') = 0 and strpos(%1$s, '%%') = 0 then %1$s else
      regexp_replace(regexp_replace(regexp_replace(%1$s, E'\\\\\\\\+u0040|%%40', '@', 'gi'), E'\\\\\\\\+u002b|%%2b', '+', 'gi'), E'\\\\\\\\+[bfnrt"/]?', ' ', 'g') end\
    """
        .formatted(value);
  }
}
