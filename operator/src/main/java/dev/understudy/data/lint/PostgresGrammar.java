package dev.understudy.data.lint;

import java.util.Optional;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.misc.ParseCancellationException;
import org.apache.shardingsphere.sql.parser.autogen.PostgreSQLStatementLexer;
import org.apache.shardingsphere.sql.parser.autogen.PostgreSQLStatementParser;
import org.apache.shardingsphere.sql.parser.autogen.PostgreSQLStatementParser.ExecuteContext;
import org.jspecify.annotations.Nullable;

/** From one statement to its tree. */
final class PostgresGrammar {
  /** What is judged are definitions and conditions; values in bulk come by INSERT. */
  private static final int MAX_LENGTH = 50_000;

  /** Otherwise the lexer would skip what it doesn't know. */
  private static final BaseErrorListener REFUSING =
      new BaseErrorListener() {
        @Override
        public void syntaxError(
            Recognizer<?, ?> recognizer,
            @Nullable Object symbol,
            int line,
            int column,
            String message,
            @Nullable RecognitionException e) {
          throw new ParseCancellationException(message);
        }
      };

  private PostgresGrammar() {}

  /** Empty where the grammar doesn't know it, be it wrong or only unusual. */
  static Optional<ExecuteContext> parse(String masked) {
    return masked.length() > MAX_LENGTH
        ? Optional.empty()
        : Brackets.shallow(masked).flatMap(PostgresGrammar::tree);
  }

  private static Optional<ExecuteContext> tree(String masked) {
    PostgreSQLStatementLexer lexer = new PostgreSQLStatementLexer(CharStreams.fromString(masked));
    lexer.removeErrorListeners();
    lexer.addErrorListener(REFUSING);
    PostgreSQLStatementParser parser = new PostgreSQLStatementParser(new CommonTokenStream(lexer));
    parser.removeErrorListeners();
    parser.setErrorHandler(new BailErrorStrategy());
    try {
      return Optional.of(parser.execute());
    } catch (ParseCancellationException e) {
      return Optional.empty();
    }
  }
}
