package dev.understudy.data.sanitize;

import dev.understudy.api.v1alpha1.ColumnRule;
import dev.understudy.api.v1alpha1.ReplaceWith;
import dev.understudy.data.DataException.Failed;
import dev.understudy.data.TableName;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * From rules to what is done, in which order; the same for the same rules and the same schema,
 * since a run that was interrupted continues by it.
 */
record SanitizePlan(List<Unit> units, Map<ReplaceWith, Form> forms, SanitizeReport report) {
  /** Accepted chance of one pair of equal fakes in a whole table. */
  private static final double ACCEPTED = 0.001;

  /**
   * @throws Failed with everything that is wrong with the rules
   */
  static SanitizePlan of(List<ColumnRule> rules, Catalog catalog) throws SQLException {
    List<String> problems = new ArrayList<>();
    Map<TableName, TableChange> changes = new LinkedHashMap<>();
    Set<String> seen = new HashSet<>();
    for (ColumnRule rule : rules) {
      try {
        TableName name = TableName.parse(rule.table());
        TableChange table = changes.get(name);
        if (table == null) {
          table = new TableChange(catalog.table(name), new ArrayList<>());
          changes.put(name, table);
        }
        if (!seen.add(name + "." + rule.column())) {
          throw new Failed("%s.%s has two rules: give it one.".formatted(name, rule.column()));
        }
        Change change = RuleCheck.checked(table.table(), rule);
        checkConstant(name, change, catalog);
        table.changes().add(change);
      } catch (Failed e) {
        problems.add(e.getMessage());
      }
    }
    if (!problems.isEmpty()) {
      throw new Failed(String.join(" ", problems.stream().distinct().toList()));
    }
    List<TableChange> all = List.copyOf(changes.values());
    Map<ReplaceWith, Form> forms = forms(all);
    checkVariety(all, forms, catalog);
    return new SanitizePlan(
        FollowedKeys.units(all, catalog.foreignKeys(all.stream().map(TableChange::table).toList())),
        forms,
        new SanitizeReport(rules.size(), all.size()));
  }

  private static void checkConstant(TableName table, Change change, Catalog catalog)
      throws SQLException {
    if (change.as() == ReplaceWith.Constant
        && !catalog.accepts(change.column().type(), String.valueOf(change.value()))) {
      throw new Failed(
          "%s.%s is of type %s, which the constant is no value of."
              .formatted(table, change.column().name(), change.column().type()));
    }
  }

  private static Map<ReplaceWith, Form> forms(List<TableChange> tables) {
    Map<ReplaceWith, Form> forms = new EnumMap<>(ReplaceWith.class);
    for (TableChange table : tables) {
      for (Change change : table.changes()) {
        if (change.column().text()) {
          forms.merge(
              change.as(),
              Form.FREE.with(change.column()),
              (form, any) -> form.with(change.column()));
        }
      }
    }
    return forms;
  }

  private static void checkVariety(
      List<TableChange> tables, Map<ReplaceWith, Form> forms, Catalog catalog) throws SQLException {
    for (TableChange table : tables) {
      for (Change change : table.changes()) {
        if (!change.column().unique() || !forms.containsKey(change.as())) {
          continue;
        }
        Form form = forms.get(change.as());
        double variety = Fakes.variety(change.as(), form);
        // Most columns have so much room that their rows need not be counted for it.
        long rows = variety > 1e20 ? 0 : catalog.rows(table.name());
        if ((double) rows * rows / 2 / variety > ACCEPTED) {
          throw new Failed(
              String.format(
                  Locale.ROOT,
                  "%s.%s must be unique, and %d characters (the narrowest column with as: %s in"
                      + " this step) are too few for %,d different fakes: widen it, or change it"
                      + " with sql.",
                  table.name(),
                  change.column().name(),
                  form.width(),
                  change.as(),
                  rows));
        }
      }
    }
  }
}
