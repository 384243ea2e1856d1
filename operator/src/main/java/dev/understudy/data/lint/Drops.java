package dev.understudy.data.lint;

import dev.understudy.data.lint.Judge.Opinion;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.apache.shardingsphere.sql.parser.autogen.PostgreSQLStatementParser.DropTableContext;
import org.apache.shardingsphere.sql.parser.autogen.PostgreSQLStatementParser.IfExistsContext;
import org.apache.shardingsphere.sql.parser.autogen.PostgreSQLStatementParser.TableNameContext;

/** What statements that begin with DROP lose. */
final class Drops {
  private static final Map<String, String> LOSES =
      Map.of(
          "DROP FOREIGN TABLE", "whatever reads it fails",
          "DROP SCHEMA", "everything in it is lost",
          "DROP VIEW", "whatever reads it fails",
          "DROP MATERIALIZED VIEW", "whatever reads it fails",
          "DROP SEQUENCE", "its position is lost",
          "DROP EXTENSION", "its types and functions are lost",
          "DROP OWNED", "everything this role owns is lost",
          "DROP DATABASE", "everything in it is lost");

  private Drops() {}

  static List<Opinion> judge(ParserRuleContext statement, NewTables fresh) {
    if (statement.getChildCount() < 2
        || !statement.getChild(0).getText().equalsIgnoreCase("drop")) {
      return List.of();
    }
    boolean cascade = Trees.words(statement).endsWith(" CASCADE ");
    if (statement instanceof DropTableContext drop) {
      return Trees.all(drop.tableNames(), TableNameContext.class)
          .map(ParseTree::getText)
          .filter(table -> !fresh.holds(table))
          .map(table -> lost("DROP TABLE", table, "its rows are lost", cascade))
          .toList();
    }
    String kind = kind(statement);
    if (LOSES.containsKey(kind)) {
      return List.of(lost(kind, object(statement), LOSES.get(kind), cascade));
    }
    return cascade && kind.startsWith("DROP ") && statement.getParent().getParent() == null
        ? List.of(lost(kind, object(statement), "whatever depends on it is lost", false))
        : List.of();
  }

  private static Opinion lost(String kind, String object, String why, boolean cascade) {
    return new Opinion(
        Severity.Destructive, kind, object, cascade ? why + ", and whatever depends on it" : why);
  }

  /** The words before the first name. */
  private static String kind(ParserRuleContext statement) {
    StringBuilder kind = new StringBuilder();
    for (int i = 0; i < statement.getChildCount(); i++) {
      if (!(statement.getChild(i) instanceof TerminalNode word)
          || word.getText().equalsIgnoreCase("by")) {
        break;
      }
      kind.append(i == 0 ? "" : " ").append(word.getText().toUpperCase(Locale.ROOT));
    }
    return kind.toString();
  }

  private static String object(ParserRuleContext statement) {
    for (int i = 0; i < statement.getChildCount(); i++) {
      ParseTree child = statement.getChild(i);
      if (child instanceof ParserRuleContext && !(child instanceof IfExistsContext)) {
        return child.getText();
      }
    }
    return "";
  }
}
