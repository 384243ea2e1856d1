package dev.understudy.verify;

import dev.cel.bundle.CelBuilder;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.understudy.verify.Expression.BadExpression;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The expressions used last. Compiling one costs far more than evaluating it, and each pass over an
 * environment asks for the same.
 */
final class CompiledExpressions {
  private record Source(String text, Map<String, CelType> variables) {}

  private final Map<Source, Expression> known;

  /**
   * @param most that are kept
   */
  CompiledExpressions(int most) {
    this.known =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<Source, Expression> eldest) {
            return size() > most;
          }
        };
  }

  /**
   * @param variables by name
   * @throws BadExpression with line, column and a caret below the place
   */
  Expression get(String text, Map<String, CelType> variables) throws BadExpression {
    Source source = new Source(text, Map.copyOf(variables));
    synchronized (known) {
      Expression found = known.get(source);
      if (found != null) {
        return found;
      }
    }
    Expression made = compile(text, variables);
    synchronized (known) {
      known.put(source, made);
    }
    return made;
  }

  private static Expression compile(String text, Map<String, CelType> variables)
      throws BadExpression {
    CelBuilder builder = Expression.builder();
    variables.forEach(builder::addVar);
    try {
      return new Expression(builder.build().compile(text).getAst());
    } catch (CelValidationException e) {
      throw new BadExpression(String.valueOf(e.getMessage()).replace("ERROR: <input>:", ""));
    }
  }
}
