package dev.understudy.data.lint;

import dev.understudy.data.SqlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.internal.parser.ParsingContext;
import org.flywaydb.core.internal.sqlscript.SqlStatement;
import org.flywaydb.core.internal.sqlscript.SqlStatementIterator;
import org.flywaydb.database.postgresql.PostgreSQLParser;

/** Cuts a file into statements with Flyway's own parser: what is judged is what it will run. */
final class Statements {
  private Statements() {}

  /**
   * @param line where it begins, from 1
   */
  record Cut(int line, String sql) {}

  /** Empty where Flyway can't cut it. */
  static Optional<List<Cut>> of(String name, String sql) {
    FluentConfiguration configuration =
        new FluentConfiguration(Statements.class.getClassLoader()).placeholderReplacement(false);
    PostgreSQLParser parser = new PostgreSQLParser(configuration, new ParsingContext());
    List<Cut> cuts = new ArrayList<>();
    try (SqlStatementIterator statements = parser.parse(new SqlText(name, sql))) {
      while (statements.hasNext()) {
        SqlStatement statement = statements.next();
        cuts.add(new Cut(statement.getLineNumber(), statement.getSql()));
      }
    } catch (FlywayException e) {
      return Optional.empty();
    }
    return Optional.of(cuts);
  }
}
