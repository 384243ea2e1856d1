package dev.understudy.data.scan;

import dev.understudy.data.TableName;
import dev.understudy.data.scan.ScannedTable.ScannedColumn;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One pass over a table for all its columns and all kinds. Each row is first looked at as a whole;
 * only where that has something are its columns told apart.
 */
final class ScanQuery {
  private final ScannedTable table;
  private final Map<Kind, String> shapes;
  private final List<Kind> kinds;

  ScanQuery(ScannedTable table, Map<Kind, String> shapes) {
    this.table = table;
    this.shapes = shapes;
    this.kinds = List.copyOf(shapes.keySet());
  }

  List<Finding> run(Connection connection) throws SQLException {
    List<Finding> findings = new ArrayList<>();
    try (PreparedStatement query = connection.prepareStatement(sql())) {
      // Once for whole rows and once for single columns.
      int parameter = 1;
      for (int use = 0; use < 2; use++) {
        for (String shape : shapes.values()) {
          query.setString(parameter++, shape);
        }
      }
      try (ResultSet row = query.executeQuery()) {
        row.next();
        int at = 1;
        for (ScannedColumn column : table.columns()) {
          for (Kind kind : kinds) {
            long rows = row.getLong(at++);
            if (rows > 0) {
              findings.add(new Finding(table.place(column), kind, rows));
            }
          }
        }
      }
    }
    return findings;
  }

  private String sql() {
    int columns = table.columns().size();
    String casts =
        IntStream.range(0, columns)
            .mapToObj(i -> "%s as c%d".formatted(text(table.columns().get(i)), i))
            .collect(Collectors.joining(", "));
    String all =
        IntStream.range(0, columns).mapToObj(i -> "c" + i).collect(Collectors.joining(", "));
    String hits =
        kinds.stream()
            .map(kind -> "%s as hit_%s".formatted(found(kind, "r.x"), kind.name()))
            .collect(Collectors.joining(", "));
    String counts =
        IntStream.range(0, columns)
            .boxed()
            .flatMap(i -> kinds.stream().map(kind -> count(kind, i)))
            .collect(Collectors.joining(", "));
    String shapeRow =
        kinds.stream().map(kind -> "?::text as " + kind.name()).collect(Collectors.joining(", "));
    // Each level is kept apart by its offset, so that nothing is computed twice.
    return """
    select %s from (select r.*, %s from (select w.*, %s as x from (select v.*, concat_ws(E'\\n', %s) as whole
      from (select %s from %s t offset 0) v offset 0) w offset 0) r, (select %s) q offset 0) s, (select %s) q\
    """
        .formatted(counts, hits, plain("w.whole"), all, casts, table.from(), shapeRow, shapeRow);
  }

  private String count(Kind kind, int i) {
    String value = "s.c" + i;
    String found = "s.hit_%s and %s".formatted(kind.name(), found(kind, plain(value)));
    boolean named =
        kind == Kind.PHONE && Shapes.PHONE_COLUMN.matcher(table.columns().get(i).name()).find();
    return "count(*) filter (where %s%s)"
        .formatted(
            found, named ? " or %s ~ E'%s'".formatted(value, quoted(Shapes.WHOLE_NUMBER)) : "");
  }

  private static String found(Kind kind, String text) {
    return switch (kind) {
      case EMAIL -> "(strpos(%1$s, '@') > 0 and %1$s collate \"C\" ~* q.EMAIL)".formatted(text);
      case LIVE_KEY -> "(%s collate \"C\" ~ q.LIVE_KEY)".formatted(text);
      case PHONE -> "(%s collate \"C\" ~* q.PHONE)".formatted(text);
    };
  }

  private static String quoted(String expression) {
    return expression.replace("\\", "\\\\").replace("'", "''");
  }

  /** JSON that is kept as it was written may spell any letter as an escape. */
  private static String text(ScannedColumn column) {
    String value = "t.%s::text".formatted(TableName.quoted(column.name()));
    return column.json()
        ? "case when strpos(%1$s, E'\\\\u') > 0 and strpos(%1$s, E'\\\\u0000') = 0 then t.%2$s::text::jsonb::text else %1$s end"
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
