package dev.understudy.data.sanitize;

import dev.understudy.api.v1alpha1.ReplaceWith;
import dev.understudy.data.DataException.Failed;
import dev.understudy.data.TableName;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What foreign keys make of the rules: both ends of one become the same fakes, in one transaction;
 * what the server carries over by itself is not changed a second time.
 */
final class FollowedKeys {
  private final List<TableChange> tables;
  private final Set<TableName> tied = new LinkedHashSet<>();
  private final List<ForeignKey> deferred = new ArrayList<>();
  private final Set<String> carried = new LinkedHashSet<>();

  private FollowedKeys(List<TableChange> tables) {
    this.tables = tables;
  }

  /**
   * @throws Failed where rules and foreign keys don't go together
   */
  static List<Unit> units(List<TableChange> tables, List<ForeignKey> keys) {
    FollowedKeys followed = new FollowedKeys(tables);
    keys.forEach(followed::follow);
    return followed.units();
  }

  private void follow(ForeignKey key) {
    for (ForeignKey.Pair pair : key.columns()) {
      Optional<Change> parent = change(key.parent(), pair.parent());
      Optional<Change> child =
          change(key.child(), pair.child()).filter(change -> change.as() != ReplaceWith.Null);
      if (parent.isEmpty() && child.isEmpty()) {
        continue;
      }
      check(key, pair, parent, child);
      tied.add(key.parent());
      if (key.cascades()) {
        carried.add(place(key.child(), pair.child()));
      } else {
        tied.add(key.child());
        deferred.add(key);
      }
    }
  }

  private static void check(
      ForeignKey key, ForeignKey.Pair pair, Optional<Change> parent, Optional<Change> child) {
    String from = place(key.child(), pair.child());
    String to = place(key.parent(), pair.parent());
    if (!key.cascades() && !key.isCheckedOnly()) {
      throw new Failed(
          "%s (%s) acts on update in a way that would undo the change: drop it in an sql step before, and make it again in one after."
              .formatted(key, from));
    }
    if (key.cascades() && (key.columns().size() > 1 || !key.valid())) {
      throw new Failed(
          "%s (%s) cascades, but not to every row: drop it in an sql step before, and make it again in one after."
              .formatted(key, from));
    }
    boolean childMayBeLeft = key.cascades() && child.isEmpty();
    boolean same = parent.isPresent() && child.isPresent() && parent.get().as() == child.get().as();
    if (parent.isEmpty() || !(same || childMayBeLeft)) {
      throw new Failed(
          "%s refers to %s (%s): give both the same rule, in one step.".formatted(from, to, key));
    }
  }

  private List<Unit> units() {
    List<TableChange> left =
        tables.stream().map(this::withoutCarried).filter(Predicate.not(this::isEmpty)).toList();
    List<Unit> units = new ArrayList<>();
    boolean together = !deferred.isEmpty();
    if (together) {
      units.add(
          new Unit(
              left.stream().filter(table -> tied.contains(table.name())).toList(),
              deferred.stream().distinct().toList()));
    }
    left.stream()
        .filter(table -> !together || !tied.contains(table.name()))
        .map(table -> new Unit(List.of(table), List.of()))
        .forEach(units::add);
    return units;
  }

  private TableChange withoutCarried(TableChange table) {
    return new TableChange(
        table.table(),
        table.changes().stream()
            .filter(change -> !carried.contains(place(table.name(), change.column().name())))
            .toList());
  }

  private boolean isEmpty(TableChange table) {
    return table.changes().isEmpty();
  }

  private Optional<Change> change(TableName table, String column) {
    return tables.stream()
        .filter(change -> change.name().equals(table))
        .flatMap(change -> change.changes().stream())
        .filter(change -> change.column().name().equals(column))
        .findFirst();
  }

  private static String place(TableName table, String column) {
    return table + "." + column;
  }
}
