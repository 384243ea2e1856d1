package dev.understudy.simulator.kube.rules;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cel.bundle.Cel;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.OptionalType;
import dev.cel.common.types.SimpleType;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime.Program;
import dev.understudy.simulator.kube.model.Violation;
import dev.understudy.simulator.kube.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compiles the rules of one schema node. */
final class RuleCompiler {
  /** Kubernetes bounds the cost of a rule; here its loops are bounded. */
  private static final CelOptions LIMITS =
      CelOptions.current()
          .maxParseRecursionDepth(50)
          .comprehensionMaxIterations(100_000)
          .enableOptionalSyntax(true)
          .build();

  private final List<Violation> problems;

  RuleCompiler(List<Violation> problems) {
    this.problems = problems;
  }

  /**
   * @param path of the node in the definition, for messages
   * @param correlatable whether an old value can be found for a value here
   */
  List<Rule> compile(Schema schema, String path, boolean correlatable) {
    JsonNode rules = schema.json().path("x-kubernetes-validations");
    List<Rule> compiled = new ArrayList<>();
    if (rules.isEmpty()) {
      return compiled;
    }
    Types types = Types.of(schema);
    Cel cel = environment(types, false);
    Cel withOptionalOld = environment(types, true);
    for (int i = 0; i < rules.size(); i++) {
      String at = path + ".x-kubernetes-validations[" + i + "]";
      boolean optionalOld = rules.get(i).path("optionalOldSelf").asBoolean();
      Cel fitting = optionalOld ? withOptionalOld : cel;
      compileOne(rules.get(i), fitting, at, correlatable).ifPresent(compiled::add);
    }
    return compiled;
  }

  private Optional<Rule> compileOne(JsonNode json, Cel cel, String at, boolean correlatable) {
    try {
      CelAbstractSyntaxTree tree = cel.compile(json.path("rule").asText()).getAst();
      boolean transition = mentionsOldSelf(tree);
      if (transition && !correlatable) {
        problem(
            at + ".rule",
            json,
            "oldSelf cannot be used on the uncorrelatable portion of the schema");
      } else if (!isBoolean(tree)) {
        problem(at + ".rule", json, "cel expression must evaluate to a bool");
      } else {
        return Optional.of(new Rule(json, cel.createProgram(tree), message(cel, json), transition));
      }
    } catch (CelValidationException | CelEvaluationException e) {
      problem(at + ".rule", json, "compilation failed: " + e.getMessage());
    }
    return Optional.empty();
  }

  private static @Nullable Program message(Cel cel, JsonNode json)
      throws CelValidationException, CelEvaluationException {
    String expression = json.path("messageExpression").asText();
    return expression.isEmpty() ? null : cel.createProgram(cel.compile(expression).getAst());
  }

  private static boolean isBoolean(CelAbstractSyntaxTree tree) {
    CelType type = tree.getResultType();
    return type.equals(SimpleType.BOOL) || type.equals(SimpleType.DYN);
  }

  private static boolean mentionsOldSelf(CelAbstractSyntaxTree tree) {
    return tree.getReferenceMap().values().stream().anyMatch(r -> r.name().equals("oldSelf"));
  }

  private void problem(String field, JsonNode rule, String detail) {
    problems.add(Violation.invalid(field, rule, detail));
  }

  private Cel environment(Types types, boolean optionalOld) {
    return CelFactory.standardCelBuilder()
        .setOptions(LIMITS)
        .setTypeProvider(types)
        .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
        .addVar("self", types.self())
        .addVar("oldSelf", optionalOld ? OptionalType.create(types.self()) : types.self())
        .addCompilerLibraries(
            CelExtensions.strings(),
            CelExtensions.optional(),
            CelExtensions.lists(),
            CelExtensions.sets(LIMITS))
        .addRuntimeLibraries(
            CelExtensions.strings(),
            CelExtensions.optional(),
            CelExtensions.lists(),
            CelExtensions.sets(LIMITS))
        .addFunctionDeclarations(Urls.DECLARATION)
        .addFunctionBindings(Urls.BINDING)
        .build();
  }
}
