package dev.understudy.verify;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelSource;
import dev.cel.common.ast.CelExpr;
import dev.cel.parser.CelUnparser;
import dev.cel.parser.CelUnparserFactory;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The parts of an expression whose values explain its outcome: of {@code rows[0].n > before} these
 * are {@code rows[0].n} and {@code before}. Operators and constants explain nothing; where a part
 * has no value, what stands inside it is looked at.
 */
final class SeenTerms {
  private static final String INDEX = "_[_]";

  private final CelUnparser unparser = CelUnparserFactory.newUnparser();
  private final CelSource source;
  private final Map<Long, Object> values;
  private final Map<String, Object> terms = new LinkedHashMap<>();

  private SeenTerms(CelSource source, Map<Long, Object> values) {
    this.source = source;
    this.values = values;
  }

  /**
   * @param values by id of the part; those that were not evaluated are missing
   * @return source text to value, from left to right
   */
  static Map<String, Object> of(CelAbstractSyntaxTree tree, Map<Long, Object> values) {
    SeenTerms seen = new SeenTerms(tree.getSource(), values);
    seen.visit(tree.getExpr());
    return seen.terms;
  }

  private void visit(CelExpr part) {
    switch (part.getKind()) {
      case IDENT -> term(part);
      case SELECT -> {
        if (part.select().testOnly() || !term(part)) {
          visit(part.select().operand());
        }
      }
      case CALL -> {
        if (isOperator(part) || values.get(part.id()) instanceof Boolean || !term(part)) {
          part.call().target().ifPresent(this::visit);
          part.call().args().forEach(this::visit);
        }
      }
      case LIST -> part.list().elements().forEach(this::visit);
      case COMPREHENSION -> visit(part.comprehension().iterRange());
      case CONSTANT, STRUCT, MAP, NOT_SET -> {}
    }
  }

  private static boolean isOperator(CelExpr part) {
    String function = part.call().function();
    return !function.equals(INDEX) && !Character.isLetter(function.charAt(0));
  }

  private boolean term(CelExpr part) {
    Object value = values.get(part.id());
    if (value == null) {
      return false;
    }
    terms.put(unparser.unparse(CelAbstractSyntaxTree.newParsedAst(part, source)), value);
    return true;
  }
}
