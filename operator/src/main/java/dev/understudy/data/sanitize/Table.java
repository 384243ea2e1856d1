package dev.understudy.data.sanitize;

import dev.understudy.data.TableName;
import java.util.List;
import java.util.Optional;

/**
 * A table as the database has it.
 *
 * @param primaryKey its columns in the order of the index; empty where there is none
 */
record Table(TableName name, long oid, List<Column> columns, List<Column> primaryKey) {
  Table {
    columns = List.copyOf(columns);
    primaryKey = List.copyOf(primaryKey);
  }

  Optional<Column> column(String wanted) {
    return columns.stream().filter(column -> column.name().equals(wanted)).findFirst();
  }
}
