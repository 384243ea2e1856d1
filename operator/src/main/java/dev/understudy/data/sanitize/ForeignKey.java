package dev.understudy.data.sanitize;

import dev.understudy.data.TableName;
import java.util.List;

/**
 * A foreign key.
 *
 * @param onUpdate Postgres' letter: a no action, r restrict, c cascade, n set null, d set default
 * @param valid whether what was there when it was made was checked, too
 * @param columns which column of the child refers to which of the parent
 */
record ForeignKey(
    String name,
    TableName child,
    TableName parent,
    String onUpdate,
    boolean deferrable,
    boolean valid,
    List<Pair> columns) {

  record Pair(String child, String parent) {}

  boolean cascades() {
    return onUpdate.equals("c");
  }

  boolean isCheckedOnly() {
    return onUpdate.equals("a");
  }

  @Override
  public String toString() {
    return "foreign key %s of %s".formatted(name, child);
  }
}
