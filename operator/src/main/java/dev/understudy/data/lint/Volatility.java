package dev.understudy.data.lint;

import java.util.Locale;
import java.util.Set;
import org.antlr.v4.runtime.tree.ParseTree;
import org.apache.shardingsphere.sql.parser.autogen.PostgreSQLStatementParser.ColumnConstraintOptionContext;
import org.apache.shardingsphere.sql.parser.autogen.PostgreSQLStatementParser.FuncNameContext;

/** Whether a default differs from row to row, so that adding it writes every row. */
final class Volatility {
  /** Stable or immutable, as pg_proc says; a function not named here is taken as volatile. */
  private static final Set<String> SAME_FOR_ALL =
      Set.of(
          "now",
          "transaction_timestamp",
          "statement_timestamp",
          "current_setting",
          "to_timestamp",
          "to_date",
          "date_trunc",
          "date_part",
          "timezone",
          "jsonb_build_object",
          "jsonb_build_array",
          "json_build_object",
          "json_build_array",
          "array_fill",
          "lower",
          "upper",
          "concat",
          "make_interval",
          "make_date",
          "format",
          "md5",
          "coalesce");

  private Volatility() {}

  static boolean isVolatileDefault(ColumnConstraintOptionContext option) {
    return option.defaultExpr() != null
        && Trees.all(option.defaultExpr(), FuncNameContext.class)
            .map(ParseTree::getText)
            .map(name -> name.toLowerCase(Locale.ROOT).replaceFirst("^pg_catalog\\.", ""))
            .anyMatch(name -> !SAME_FOR_ALL.contains(name));
  }
}
