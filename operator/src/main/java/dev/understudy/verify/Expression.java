package dev.understudy.verify;

import dev.cel.bundle.Cel;
import dev.cel.bundle.CelBuilder;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelErrorCode;
import dev.cel.common.CelOptions;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** One CEL expression of a step, compiled; the work it may do is bounded. */
final class Expression {
  private static final Pattern SENTENCE =
      Pattern.compile("^(key '|No such attribute|Error resolving field)");

  private static final CelOptions LIMITS =
      CelOptions.current()
          .maxExpressionCodePointSize(1024)
          .maxParseRecursionDepth(50)
          .comprehensionMaxIterations(10_000)
          .enableHeterogeneousNumericComparisons(true)
          .populateMacroCalls(true)
          .build();

  /** Variables are known to the compiled tree; what runs it needs none. */
  private static final Cel RUNTIME = builder().build();

  private static final CompiledExpressions COMPILED = new CompiledExpressions(1000);

  private final CelAbstractSyntaxTree tree;

  Expression(CelAbstractSyntaxTree tree) {
    this.tree = tree;
  }

  /**
   * @param captured names of values from earlier steps
   * @throws BadExpression with line, column and a caret below the place
   */
  static Expression compile(String text, Subject subject, Collection<String> captured)
      throws BadExpression {
    Map<String, CelType> variables = new LinkedHashMap<>();
    variables.put(subject.variable(), subject.type());
    captured.forEach(name -> variables.put(name, SimpleType.DYN));
    return compile(text, variables);
  }

  /**
   * @param variables by name
   * @throws BadExpression with line, column and a caret below the place
   */
  static Expression compile(String text, Map<String, CelType> variables) throws BadExpression {
    return COMPILED.get(text, variables);
  }

  static CelBuilder builder() {
    return CelFactory.standardCelBuilder()
        .setOptions(LIMITS)
        .setStandardMacros(CelStandardMacro.STANDARD_MACROS);
  }

  /** Whether it can be true or false at all; what is only known at run time may be. */
  boolean mayBeBoolean() {
    CelType type = tree.getResultType();
    return type.equals(SimpleType.BOOL) || type.equals(SimpleType.DYN);
  }

  String typeName() {
    return tree.getResultType().name();
  }

  /** Never throws: what could not be evaluated is an answer, too. */
  Evaluation evaluate(Map<String, Object> variables) {
    Map<Long, Object> seen = new LinkedHashMap<>();
    try {
      Object value =
          RUNTIME
              .createProgram(tree)
              .trace(variables, (part, result) -> seen.put(part.id(), CelValues.orNull(result)));
      return new Evaluation.Value(value, SeenTerms.of(tree, seen));
    } catch (CelEvaluationException e) {
      boolean tooMuch = e.getErrorCode() == CelErrorCode.ITERATION_BUDGET_EXCEEDED;
      return new Evaluation.Undefined(
          reason(e), tooMuch, e.getErrorCode(), SeenTerms.of(tree, seen));
    }
  }

  private static String reason(CelEvaluationException e) {
    String text =
        String.valueOf(e.getMessage()).replaceFirst("^evaluation error( at [^:]*:\\d+)?: ", "");
    // Of m.key a sentence is told, of m['key'] the bare key.
    boolean bare =
        e.getErrorCode() == CelErrorCode.ATTRIBUTE_NOT_FOUND && !SENTENCE.matcher(text).find();
    return bare ? "key '%s' is not present in map".formatted(text) : text;
  }

  /** What came of an evaluation; terms are what its parts were, for people. */
  sealed interface Evaluation {
    Map<String, Object> terms();

    record Value(Object value, Map<String, Object> terms) implements Evaluation {}

    /**
     * @param reason may quote the data
     * @param tooMuchWork whether a limit ended it, and not the data
     */
    record Undefined(
        String reason, boolean tooMuchWork, CelErrorCode code, Map<String, Object> terms)
        implements Evaluation {}
  }

  /** The text is no expression over what this step offers. */
  static final class BadExpression extends Exception {
    BadExpression(String message) {
      super(message, null, false, false);
    }

    String text() {
      return String.valueOf(getMessage());
    }
  }
}
