package dev.understudy.data.sanitize;

import java.util.List;

/**
 * What is done as one: a table alone, batch by batch, or several that foreign keys tie together, in
 * one transaction.
 *
 * @param deferred foreign keys that don't hold until all of it is done
 */
record Unit(List<TableChange> tables, List<ForeignKey> deferred) {

  /** Batches need a key to continue after, and one that the changes themselves don't move. */
  boolean inBatches() {
    if (tables.size() > 1 || !deferred.isEmpty()) {
      return false;
    }
    TableChange only = tables.getFirst();
    List<Column> key = only.table().primaryKey();
    return !key.isEmpty() && key.stream().noneMatch(column -> only.changes(column.name()));
  }
}
