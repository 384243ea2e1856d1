package dev.understudy.data.scan;

import dev.understudy.data.TableName;
import java.util.List;

/**
 * A table and those of its columns that are looked through.
 *
 * @param alone without the tables that inherit from it, which are looked at themselves
 */
record ScannedTable(TableName name, boolean alone, List<ScannedColumn> columns) {

  /**
   * A column.
   *
   * @param json whether it keeps JSON as it was written, with its escapes
   */
  record ScannedColumn(String name, boolean json) {}

  String from() {
    return (alone ? "only " : "") + name.sql();
  }

  String place(ScannedColumn column) {
    return "%s.%s.%s".formatted(name.schema(), name.name(), column.name());
  }
}
