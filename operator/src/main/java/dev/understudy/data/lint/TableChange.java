package dev.understudy.data.lint;

import static dev.understudy.data.lint.Severity.Blocking;
import static dev.understudy.data.lint.Severity.Destructive;

import dev.understudy.data.lint.Judge.Opinion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.antlr.v4.runtime.tree.ParseTree;
import org.apache.shardingsphere.sql.parser.autogen.PostgreSQLStatementParser.AddColumnSpecificationContext;
import org.apache.shardingsphere.sql.parser.autogen.PostgreSQLStatementParser.AddConstraintSpecificationContext;
import org.apache.shardingsphere.sql.parser.autogen.PostgreSQLStatementParser.AlterDefinitionClauseContext;
import org.apache.shardingsphere.sql.parser.autogen.PostgreSQLStatementParser.AlterTableActionContext;
import org.apache.shardingsphere.sql.parser.autogen.PostgreSQLStatementParser.AlterTableContext;
import org.apache.shardingsphere.sql.parser.autogen.PostgreSQLStatementParser.CheckOptionContext;
import org.apache.shardingsphere.sql.parser.autogen.PostgreSQLStatementParser.ColumnConstraintOptionContext;
import org.apache.shardingsphere.sql.parser.autogen.PostgreSQLStatementParser.ColumnDefinitionContext;
import org.apache.shardingsphere.sql.parser.autogen.PostgreSQLStatementParser.DropColumnSpecificationContext;
import org.apache.shardingsphere.sql.parser.autogen.PostgreSQLStatementParser.ModifyColumnSpecificationContext;
import org.apache.shardingsphere.sql.parser.autogen.PostgreSQLStatementParser.PartitionCmdContext;
import org.apache.shardingsphere.sql.parser.autogen.PostgreSQLStatementParser.RenameColumnSpecificationContext;
import org.apache.shardingsphere.sql.parser.autogen.PostgreSQLStatementParser.RenameTableSpecificationContext;

/** Judges the actions of one ALTER TABLE. */
final class TableChange {
  private static final String SCANNED = "nobody can use it until every row is read";
  private static final String REWRITTEN = "nobody can use it until every row is written anew";

  private static final Set<String> CONSTRAINTS =
      Set.of("CHECK", "CONSTRAINT", "EXCLUDE", "FOREIGN", "PRIMARY", "UNIQUE");

  private final TableSizes sizes;
  private final NewTables fresh;
  private final AlterTableContext statement;
  private final String table;
  private final List<Opinion> opinions = new ArrayList<>();

  TableChange(TableSizes sizes, NewTables fresh, AlterTableContext statement) {
    this.sizes = sizes;
    this.fresh = fresh;
    this.statement = statement;
    this.table = statement.tableNameClause().getText();
  }

  List<Opinion> opinions() {
    boolean isNew = fresh.holds(table);
    AlterDefinitionClauseContext clause = statement.alterDefinitionClause();
    if (clause != null && clause.renameTableSpecification() != null) {
      fresh.renamed(table, clause.renameTableSpecification().identifier().getText());
    }
    if (isNew) {
      return List.of();
    }
    Trees.all(statement).forEach(this::part);
    return opinions;
  }

  private void part(ParseTree part) {
    switch (part) {
      case RenameTableSpecificationContext rename ->
          lost("RENAME TO", "", "whatever still uses the old name fails");
      case RenameColumnSpecificationContext rename ->
          lost(
              "RENAME COLUMN",
              rename.columnName(0).getText(),
              "whatever still uses the old name fails");
      case DropColumnSpecificationContext drop ->
          lost("DROP COLUMN", drop.columnName().getText(), "its values are lost");
      case PartitionCmdContext partition when Trees.keywords(partition).contains("DETACH") ->
          lost("DETACH PARTITION", partition.qualifiedName().getText(), "its rows leave the table");
      case AlterDefinitionClauseContext clause
          when Trees.keywords(clause).equals(List.of("SET", "SCHEMA")) ->
          lost("SET SCHEMA", "", "whatever still uses the old name fails");
      case ModifyColumnSpecificationContext modify -> modify(modify);
      case AddColumnSpecificationContext add when namesConstraint(add.columnDefinition()) ->
          constraint(Trees.words(add));
      case AddColumnSpecificationContext add -> add(add.columnDefinition());
      case AddConstraintSpecificationContext add when add.tableConstraint() != null ->
          constraint(Trees.words(add));
      case AlterTableActionContext action -> rewrite(Trees.keywords(action));
      default -> {
        // Nothing that holds rows, or part of what is judged above.
      }
    }
  }

  private void modify(ModifyColumnSpecificationContext modify) {
    String column = modify.modifyColumn().columnName().getText();
    List<String> words = Trees.keywords(modify);
    if (words.contains("TYPE")) {
      lost(
          "ALTER COLUMN TYPE",
          column,
          "values that don't fit are changed or refused, and " + REWRITTEN);
    } else if (words.equals(List.of("SET", "NOT", "NULL"))) {
      blocks("SET NOT NULL", column, SCANNED);
    }
  }

  private void add(ColumnDefinitionContext definition) {
    String column = definition.columnName().getText();
    List<ColumnConstraintOptionContext> options =
        Trees.all(definition, ColumnConstraintOptionContext.class).toList();
    List<List<String>> words = options.stream().map(Trees::keywords).toList();
    boolean hasValue =
        words.stream().anyMatch(w -> w.contains("DEFAULT") || w.contains("GENERATED"));
    boolean serial = definition.dataType().getText().toLowerCase(Locale.ROOT).contains("serial");
    if (words.contains(List.of("NOT", "NULL")) && !hasValue && !serial && sizes.rows(table) > 0) {
      opinions.add(
          new Opinion(
              Blocking,
              "ADD COLUMN",
              table + "." + column,
              "NOT NULL without a default is refused while the table has rows"));
    }
    boolean computed =
        serial
            || words.stream().anyMatch(w -> w.contains("GENERATED"))
            || options.stream().anyMatch(Volatility::isVolatileDefault);
    if (computed) {
      blocks("ADD COLUMN", column, "its value is computed for each row, and " + REWRITTEN);
    } else if (Trees.all(definition, CheckOptionContext.class).findAny().isPresent()) {
      blocks("ADD COLUMN", column, SCANNED);
    }
  }

  /** The grammar takes some constraints for a column of a name that Postgres reserves. */
  private static boolean namesConstraint(ColumnDefinitionContext definition) {
    return CONSTRAINTS.contains(definition.columnName().getText().toUpperCase(Locale.ROOT));
  }

  private void constraint(String words) {
    boolean key =
        words.contains(" UNIQUE ") || words.contains(" PRIMARY ") || words.contains(" EXCLUDE ");
    if (key) {
      blocks(
          "ADD CONSTRAINT",
          "",
          "nobody can use it until the index is built; USING INDEX takes one built CONCURRENTLY");
    } else if (!words.contains(" NOT VALID ")) {
      blocks(
          "ADD CONSTRAINT",
          "",
          SCANNED + "; NOT VALID, and VALIDATE CONSTRAINT later, avoids that");
    }
  }

  private void rewrite(List<String> words) {
    if (words.contains("UNLOGGED") || words.contains("LOGGED") || words.contains("TABLESPACE")) {
      blocks("SET " + words.getLast(), "", REWRITTEN);
    }
  }

  private void lost(String kind, String part, String why) {
    opinions.add(new Opinion(Destructive, kind, object(part), why));
  }

  private void blocks(String kind, String part, String why) {
    if (sizes.big(table)) {
      opinions.add(new Opinion(Blocking, kind, object(part), why));
    }
  }

  private String object(String part) {
    return part.isEmpty() ? table : table + "." + part;
  }
}
