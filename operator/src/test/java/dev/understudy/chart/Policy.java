package dev.understudy.chart;

import dev.cel.bundle.Cel;
import dev.cel.bundle.CelBuilder;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicy;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.Validation;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.Variable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A ValidatingAdmissionPolicy, evaluated as Kubernetes does: conditions, variables, validations,
 * all of them over values without types.
 */
record Policy(ValidatingAdmissionPolicy object) {
  private static final List<String> VARIABLES =
      List.of("object", "oldObject", "request", "authorizer", "variables");

  /** The authorizer, played by a map from what was asked so far; the last word is the verb. */
  private static final Cel CEL = cel();

  /** The message of the first validation that fails. */
  Optional<String> refusal(Map<String, Object> request) {
    Map<String, Object> known = new HashMap<>(request);
    for (var condition : object.getSpec().getMatchConditions()) {
      if (!Boolean.TRUE.equals(evaluate(condition.getExpression(), known))) {
        return Optional.empty();
      }
    }
    Map<String, Object> variables = new HashMap<>();
    for (Variable variable : object.getSpec().getVariables()) {
      known.put("variables", variables);
      variables.put(variable.getName(), evaluate(variable.getExpression(), known));
    }
    known.put("variables", variables);
    for (Validation validation : object.getSpec().getValidations()) {
      if (!Boolean.TRUE.equals(evaluate(validation.getExpression(), known))) {
        return Optional.of(validation.getMessage());
      }
    }
    return Optional.empty();
  }

  private static Object evaluate(String expression, Map<String, Object> known) {
    try {
      return CEL.createProgram(CEL.compile(expression).getAst()).eval(known);
    } catch (CelValidationException | CelEvaluationException e) {
      throw new IllegalArgumentException(expression, e);
    }
  }

  private static Cel cel() {
    CelBuilder builder =
        CelFactory.standardCelBuilder().setStandardMacros(CelStandardMacro.STANDARD_MACROS);
    VARIABLES.forEach(name -> builder.addVar(name, SimpleType.DYN));
    for (String question : List.of("group", "resource", "namespace", "name", "check")) {
      String id = "authorizer_" + question;
      builder.addFunctionDeclarations(
          CelFunctionDecl.newFunctionDeclaration(
              question,
              CelOverloadDecl.newMemberOverload(
                  id, SimpleType.DYN, SimpleType.DYN, SimpleType.STRING)));
      builder.addFunctionBindings(
          CelFunctionBinding.from(
              id, Map.class, String.class, (asked, word) -> with(asked, question, word)));
    }
    builder.addFunctionDeclarations(
        CelFunctionDecl.newFunctionDeclaration(
            "allowed",
            CelOverloadDecl.newMemberOverload(
                "authorizer_allowed", SimpleType.BOOL, SimpleType.DYN)));
    builder.addFunctionBindings(
        CelFunctionBinding.from(
            "authorizer_allowed", Map.class, asked -> asked.get("allows").equals(words(asked))));
    return builder.build();
  }

  private static Map<String, Object> with(Map<?, ?> asked, String question, String word) {
    Map<String, Object> more = new HashMap<>();
    asked.forEach((key, value) -> more.put(String.valueOf(key), value));
    more.put(question, word);
    return more;
  }

  private static String words(Map<?, ?> asked) {
    return "%s %s.%s %s/%s"
        .formatted(
            asked.get("check"),
            asked.get("resource"),
            asked.get("group"),
            asked.get("namespace"),
            asked.get("name"));
  }
}
