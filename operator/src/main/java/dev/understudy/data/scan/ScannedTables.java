package dev.understudy.data.scan;

import dev.understudy.data.DataException.Failed;
import dev.understudy.data.StepLedger;
import dev.understudy.data.TableName;
import dev.understudy.data.scan.ScannedTable.ScannedColumn;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which tables and columns of a database hold text of any kind. */
final class ScannedTables {
  /** An array is looked through by what is in it, a domain by what it is made of. */
  private static final String QUERY =
      """
      with recursive resolved as (
        select a.attrelid, a.attnum, a.atttypid as typ
        from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
        where a.attnum > 0 and not a.attisdropped and c.relkind in ('r', 'p', 'm') and not c.relispartition
          and n.nspname not like 'pg\\_%' and n.nspname not in ('information_schema', ?)
        union all
        select r.attrelid, r.attnum, case when t.typtype = 'd' then t.typbasetype else t.typelem end
        from resolved r join pg_type t on t.oid = r.typ
        where t.typtype = 'd' or (t.typcategory = 'A' and t.typelem <> 0))
      select n.nspname, c.relname, c.relkind = 'r' as alone, a.attname, t.typname = 'json' as json,
        t.typcategory = 'S' or t.typname in ('json', 'jsonb', 'xml', 'hstore', 'tsvector') as scanned,
        has_schema_privilege(n.oid, 'usage') and has_column_privilege(c.oid, a.attnum, 'select') as readable
      from resolved r
      join pg_type t on t.oid = r.typ and t.typtype <> 'd' and not (t.typcategory = 'A' and t.typelem <> 0)
      join pg_class c on c.oid = r.attrelid join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = r.attrelid and a.attnum = r.attnum
      order by n.nspname, c.relname, a.attnum
      """;

  private final Set<String> known = new LinkedHashSet<>();
  private final List<String> unreadable = new ArrayList<>();
  private final Map<TableName, ScannedTable> tables = new LinkedHashMap<>();

  private ScannedTables() {}

  /**
   * @param except columns, as {@code table.column} or {@code schema.table.column}
   * @throws Failed where one of these does not exist, or a column can't be read
   */
  static List<ScannedTable> in(Connection connection, List<String> except) throws SQLException {
    ScannedTables found = new ScannedTables();
    Set<String> skipped = new LinkedHashSet<>(except.stream().map(ScannedTables::place).toList());
    try (PreparedStatement query = connection.prepareStatement(QUERY)) {
      query.setString(1, StepLedger.SCHEMA);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          found.add(row, skipped);
        }
      }
    }
    for (String place : skipped) {
      if (!found.known.contains(place)) {
        throw new Failed(
            "%s in except does not exist: correct the name, or take it out.".formatted(place));
      }
    }
    if (!found.unreadable.isEmpty()) {
      throw new Failed(
          "The role may not read %s: grant it select, or name them in except."
              .formatted(String.join(", ", found.unreadable)));
    }
    return List.copyOf(found.tables.values());
  }

  private void add(ResultSet row, Set<String> skipped) throws SQLException {
    TableName name = new TableName(row.getString("nspname"), row.getString("relname"));
    ScannedColumn column = new ScannedColumn(row.getString("attname"), row.getBoolean("json"));
    boolean alone = row.getBoolean("alone");
    ScannedTable table =
        tables.getOrDefault(name, new ScannedTable(name, alone, new ArrayList<>()));
    String place = table.place(column);
    known.add(place);
    if (!row.getBoolean("scanned") || skipped.contains(place)) {
      return;
    }
    if (!row.getBoolean("readable")) {
      unreadable.add(place);
      return;
    }
    table.columns().add(column);
    tables.put(name, table);
  }

  private static String place(String written) {
    List<String> parts = TableName.parts(written);
    return switch (parts.size()) {
      case 2 -> "public." + String.join(".", parts);
      case 3 -> String.join(".", parts);
      default ->
          throw new Failed(
              "%s in except is no column: write table.column or schema.table.column."
                  .formatted(written));
    };
  }
}
