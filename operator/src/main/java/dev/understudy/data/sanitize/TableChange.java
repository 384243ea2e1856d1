package dev.understudy.data.sanitize;

import dev.understudy.data.TableName;
import java.util.List;

/** All that changes in one table, in one pass over it. */
record TableChange(Table table, List<Change> changes) {
  TableName name() {
    return table.name();
  }

  boolean changes(String column) {
    return changes.stream().anyMatch(change -> change.column().name().equals(column));
  }
}
