package dev.understudy.data.sanitize;

import dev.understudy.data.DataException.Failed;
import dev.understudy.data.StepLedger;
import dev.understudy.data.TableName;
import dev.understudy.provider.PostgresConnector;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the database says of its tables. */
final class Catalog {
  private static final Set<String> NOT_THE_USERS =
      Set.of("pg_catalog", "information_schema", "pg_toast", StepLedger.SCHEMA);

  private final Connection connection;

  Catalog(Connection connection) {
    this.connection = connection;
  }

  /**
   * @throws Failed where it isn't one whose rows can be changed
   */
  Table table(TableName name) throws SQLException {
    if (NOT_THE_USERS.contains(name.schema())) {
      throw new Failed("%s is no table of the application.".formatted(name));
    }
    try (PreparedStatement query = connection.prepareStatement(CatalogSql.TABLE)) {
      query.setString(1, name.schema());
      query.setString(2, name.name());
      try (ResultSet row = query.executeQuery()) {
        if (!row.next()) {
          throw new Failed(
              "table %s does not exist; schema %s has: %s."
                  .formatted(name, name.schema(), tables(name.schema())));
        }
        String kind = row.getString("relkind");
        if (!kind.equals("r") && !kind.equals("p")) {
          throw new Failed(
              "%s is not a table but a %s: name the table its rows come from."
                  .formatted(name, CatalogSql.kind(kind)));
        }
        return read(name, row.getLong("oid"));
      }
    }
  }

  long rows(TableName table) throws SQLException {
    try (PreparedStatement query =
            connection.prepareStatement("select count(*) from " + table.sql());
        ResultSet row = query.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  /** Whether this text is a value of that type. */
  boolean accepts(String type, String text) throws SQLException {
    Savepoint before = connection.setSavepoint();
    try (PreparedStatement query = connection.prepareStatement("select ?::text::" + type)) {
      query.setString(1, text);
      query.executeQuery().close();
      return true;
    } catch (SQLException e) {
      if (PostgresConnector.isUnreachable(e)) {
        throw e;
      }
      connection.rollback(before);
      return false;
    }
  }

  /** Those that lead to or from any of these tables. */
  List<ForeignKey> foreignKeys(List<Table> tables) throws SQLException {
    Map<Long, List<ForeignKey.Pair>> pairs = new LinkedHashMap<>();
    Map<Long, ForeignKey> keys = new LinkedHashMap<>();
    try (PreparedStatement query = connection.prepareStatement(CatalogSql.FOREIGN_KEYS)) {
      Long[] oids = tables.stream().map(Table::oid).toArray(Long[]::new);
      query.setArray(1, connection.createArrayOf("int8", oids));
      query.setArray(2, connection.createArrayOf("int8", oids));
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          long oid = row.getLong("oid");
          pairs
              .computeIfAbsent(oid, any -> new ArrayList<>())
              .add(new ForeignKey.Pair(row.getString("child"), row.getString("parent")));
          keys.put(oid, foreignKey(row, pairs.get(oid)));
        }
      }
    }
    return List.copyOf(keys.values());
  }

  private static ForeignKey foreignKey(ResultSet row, List<ForeignKey.Pair> pairs)
      throws SQLException {
    return new ForeignKey(
        row.getString("conname"),
        new TableName(row.getString("child_schema"), row.getString("child_table")),
        new TableName(row.getString("parent_schema"), row.getString("parent_table")),
        row.getString("confupdtype"),
        row.getBoolean("condeferrable"),
        row.getBoolean("convalidated"),
        pairs);
  }

  private Table read(TableName name, long oid) throws SQLException {
    Map<Integer, Column> columns = new LinkedHashMap<>();
    List<Integer> key = List.of();
    try (PreparedStatement query = connection.prepareStatement(CatalogSql.COLUMNS)) {
      query.setLong(1, oid);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          Column column = column(row);
          columns.put(column.number(), column);
          String numbers = row.getString("primary_key");
          key =
              numbers == null
                  ? List.of()
                  : Arrays.stream(numbers.split(" ")).map(Integer::valueOf).toList();
        }
      }
    }
    return new Table(
        name, oid, List.copyOf(columns.values()), key.stream().map(columns::get).toList());
  }

  private static Column column(ResultSet row) throws SQLException {
    return new Column(
        row.getInt("attnum"),
        row.getString("attname"),
        row.getString("type"),
        row.getString("base"),
        row.getBoolean("text"),
        row.getInt("width"),
        row.getBoolean("not_null"),
        row.getBoolean("derived"),
        row.getBoolean("is_unique"),
        row.getBoolean("alone"));
  }

  private String tables(String schema) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(CatalogSql.TABLES)) {
      query.setString(1, schema);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        String names = row.getString(1);
        return names == null ? "no tables" : names;
      }
    }
  }
}
