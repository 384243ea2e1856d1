package dev.understudy.data.sanitize;

import dev.understudy.data.StepLedger;
import dev.understudy.data.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** A plan under way, transaction by transaction. */
final class Work {
  private final Connection connection;
  private final SanitizePlan plan;
  private final KindKey key;
  private final StepLedger ledger;
  private final StepLedger.Entry entry;
  private final int batchRows;
  private final Map<TableName, TableUpdate> updates = new HashMap<>();
  private final Map<TableName, Long> rows = new HashMap<>();

  Work(
      Connection connection,
      SanitizePlan plan,
      KindKey key,
      StepLedger ledger,
      StepLedger.Entry entry,
      int batchRows) {
    this.connection = connection;
    this.plan = plan;
    this.key = key;
    this.ledger = ledger;
    this.entry = entry;
    this.batchRows = batchRows;
  }

  /**
   * One transaction further from wherever it is recorded to be.
   *
   * @return false once there is nothing left
   */
  boolean advance(Consumer<String> progress) throws SQLException {
    Turn.take(connection);
    if (ledger.finished(connection).contains(entry)) {
      connection.commit();
      return false;
    }
    Position from = ledger.position(connection, entry).map(Position::parse).orElse(Position.START);
    Unit unit = plan.units().get(from.unit());
    List<String> told = new ArrayList<>();
    Position reached = unit.inBatches() ? batch(unit, from, told) : whole(unit, from, told);
    if (reached.unit() == plan.units().size()) {
      ledger.finish(connection, entry);
    } else {
      ledger.reach(connection, entry, reached.recorded());
    }
    connection.commit();
    told.forEach(progress);
    return reached.unit() < plan.units().size();
  }

  private Position batch(Unit unit, Position from, List<String> told) throws SQLException {
    TableChange table = unit.tables().getFirst();
    TableUpdate update = update(table);
    List<String> last = update.key(connection, from.after(), batchRows);
    long done = from.rows() + update.range(connection, from.after(), last);
    told.add(
        String.format(
            Locale.ROOT,
            "%s: %,d of %,d rows",
            table.name(),
            done,
            last == null ? done : Math.max(done, count(table.name()))));
    return last == null ? from.nextUnit() : new Position(from.unit(), done, last);
  }

  private Position whole(Unit unit, Position from, List<String> told) throws SQLException {
    defer(unit.deferred());
    for (TableChange table : unit.tables()) {
      long done = update(table).all(connection);
      told.add(String.format(Locale.ROOT, "%s: %,d of %,d rows", table.name(), done, done));
    }
    restore(unit.deferred());
    return from.nextUnit();
  }

  /** Foreign keys hold again once both ends are changed; until then they are not looked at. */
  private void defer(List<ForeignKey> keys) throws SQLException {
    for (ForeignKey key : keys) {
      if (!key.deferrable()) {
        alter(key, "deferrable");
      }
    }
    if (!keys.isEmpty()) {
      execute("set constraints all deferred");
    }
  }

  private void restore(List<ForeignKey> keys) throws SQLException {
    if (!keys.isEmpty()) {
      // Also because a table with checks yet to be made can't be altered.
      execute("set constraints all immediate");
    }
    for (ForeignKey key : keys) {
      if (!key.deferrable()) {
        alter(key, "not deferrable");
      }
    }
  }

  private void alter(ForeignKey key, String how) throws SQLException {
    execute(
        "alter table %s alter constraint %s %s"
            .formatted(key.child().sql(), TableName.quoted(key.name()), how));
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private TableUpdate update(TableChange table) {
    return updates.computeIfAbsent(
        table.name(), any -> new TableUpdate(table, new Fakes(plan.forms()), key));
  }

  private long count(TableName table) throws SQLException {
    Long known = rows.get(table);
    if (known == null) {
      known = new Catalog(connection).rows(table);
      rows.put(table, known);
    }
    return known;
  }
}
