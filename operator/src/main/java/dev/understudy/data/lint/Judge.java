package dev.understudy.data.lint;

import static dev.understudy.data.lint.Severity.Blocking;
import static dev.understudy.data.lint.Severity.Destructive;
import static dev.understudy.data.lint.Severity.Unjudged;

import dev.understudy.data.lint.Statement.Treatment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ParseTree;
import org.apache.shardingsphere.sql.parser.autogen.PostgreSQLStatementParser.AlterTableContext;
import org.apache.shardingsphere.sql.parser.autogen.PostgreSQLStatementParser.AlterTypeCmdContext;
import org.apache.shardingsphere.sql.parser.autogen.PostgreSQLStatementParser.ClusterContext;
import org.apache.shardingsphere.sql.parser.autogen.PostgreSQLStatementParser.CreateIndexContext;
import org.apache.shardingsphere.sql.parser.autogen.PostgreSQLStatementParser.DeleteContext;
import org.apache.shardingsphere.sql.parser.autogen.PostgreSQLStatementParser.ExecuteContext;
import org.apache.shardingsphere.sql.parser.autogen.PostgreSQLStatementParser.LockContext;
import org.apache.shardingsphere.sql.parser.autogen.PostgreSQLStatementParser.QualifiedNameContext;
import org.apache.shardingsphere.sql.parser.autogen.PostgreSQLStatementParser.RefreshMatViewStmtContext;
import org.apache.shardingsphere.sql.parser.autogen.PostgreSQLStatementParser.ReindexContext;
import org.apache.shardingsphere.sql.parser.autogen.PostgreSQLStatementParser.RelationExprOptAliasContext;
import org.apache.shardingsphere.sql.parser.autogen.PostgreSQLStatementParser.TableNameContext;
import org.apache.shardingsphere.sql.parser.autogen.PostgreSQLStatementParser.TruncateTableContext;
import org.apache.shardingsphere.sql.parser.autogen.PostgreSQLStatementParser.UpdateContext;
import org.apache.shardingsphere.sql.parser.autogen.PostgreSQLStatementParser.VacuumContext;

/** Judges the statements of one run one after the other. */
final class Judge {
  private final TableSizes sizes;
  private final NewTables fresh = new NewTables();

  /** What a finding says before it is known where it stands. */
  record Opinion(Severity severity, String statement, String object, String why) {}

  Judge(TableSizes sizes) {
    this.sizes = sizes;
  }

  List<Opinion> judge(Statement statement) {
    fresh.learn(statement);
    Treatment treatment = statement.treatment();
    if (treatment == Treatment.HARMLESS) {
      return List.of();
    }
    if (treatment == Treatment.OPAQUE) {
      return List.of(
          new Opinion(Unjudged, statement.kind(), "", "it runs code that can't be judged"));
    }
    Optional<ExecuteContext> tree = PostgresGrammar.parse(statement.masked());
    if (tree.isEmpty()) {
      return List.of(
          new Opinion(Unjudged, statement.kind(), "", "it can't be parsed, and so not be judged"));
    }
    List<Opinion> opinions = new ArrayList<>();
    Trees.all(tree.get()).forEach(part -> opinions.addAll(part(part)));
    return opinions;
  }

  private List<Opinion> part(ParseTree part) {
    return switch (part) {
      case AlterTableContext table -> new TableChange(sizes, fresh, table).opinions();
      case TruncateTableContext truncate ->
          Trees.all(truncate, TableNameContext.class)
              .map(ParseTree::getText)
              .filter(this::old)
              .map(table -> new Opinion(Destructive, "TRUNCATE", table, "its rows are lost"))
              .toList();
      case DeleteContext delete when delete.whereOrCurrentClause() == null ->
          whole("DELETE", delete.relationExprOptAlias(), "all its rows are lost");
      case UpdateContext update when update.whereOrCurrentClause() == null ->
          whole(
              "UPDATE",
              update.relationExprOptAlias(),
              "every row is overwritten, as there is no WHERE");
      case CreateIndexContext index when index.concurrentlyClause().getChildCount() == 0 ->
          blocking(
              "CREATE INDEX",
              index.tableName().getText(),
              "writes to it wait until the index is built; CONCURRENTLY avoids that");
      case LockContext lock ->
          Trees.all(lock, QualifiedNameContext.class)
              .map(ParseTree::getText)
              .filter(this::old)
              .map(table ->
                  new Opinion(
                      Blocking, "LOCK TABLE", table, "others wait until the transaction ends"))
              .toList();
      case VacuumContext vacuum when Trees.words(vacuum).contains(" FULL ") ->
          rewriting("VACUUM FULL", vacuum);
      case ClusterContext cluster -> rewriting("CLUSTER", cluster);
      case ReindexContext reindex when !Trees.words(reindex).contains(" CONCURRENTLY ") ->
          rewriting("REINDEX", reindex);
      case RefreshMatViewStmtContext refresh
          when !Trees.words(refresh).contains(" CONCURRENTLY ") ->
          rewriting("REFRESH MATERIALIZED VIEW", refresh);
      case AlterTypeCmdContext type when Trees.keywords(type).contains("DROP") ->
          List.of(
              new Opinion(
                  Destructive,
                  "ALTER TYPE DROP ATTRIBUTE",
                  type.colId().getText(),
                  "its values are lost in every column of the type"));
      case ParserRuleContext other -> Drops.judge(other, fresh);
      default -> List.of();
    };
  }

  private List<Opinion> whole(String kind, RelationExprOptAliasContext target, String why) {
    String table = target.relationExpr().qualifiedName().getText();
    return old(table) ? List.of(new Opinion(Destructive, kind, table, why)) : List.of();
  }

  private List<Opinion> blocking(String kind, String table, String why) {
    return old(table) && sizes.big(table)
        ? List.of(new Opinion(Blocking, kind, table, why))
        : List.of();
  }

  /** Without a table it is about all there are. */
  private List<Opinion> rewriting(String kind, ParserRuleContext statement) {
    String why = "nobody can use it until it is written anew";
    Optional<String> table =
        Trees.all(statement)
            .filter(
                part -> part instanceof QualifiedNameContext || part instanceof TableNameContext)
            .map(ParseTree::getText)
            .findFirst();
    return table
        .map(name -> blocking(kind, name, why))
        .orElseGet(() -> List.of(new Opinion(Blocking, kind, "", why)));
  }

  private boolean old(String table) {
    return !fresh.holds(table);
  }
}
