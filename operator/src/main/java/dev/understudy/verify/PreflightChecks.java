package dev.understudy.verify;

import dev.cel.common.CelErrorCode;
import dev.cel.common.types.CelType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.understudy.api.v1alpha1.PreflightCheck;
import dev.understudy.provider.Redactor;
import dev.understudy.provider.Secret;
import dev.understudy.verify.Expression.BadExpression;
import dev.understudy.verify.Expression.Evaluation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Expressions over the variables of all services, {@code env['api'].APP_ENV}, that must hold before
 * anything is deployed. What they see are secrets: a sentence made here shows a value only where
 * the spec itself says it.
 */
public final class PreflightChecks {
  private static final Map<String, CelType> VARIABLES =
      Map.of(
          "env",
          MapType.create(SimpleType.STRING, MapType.create(SimpleType.STRING, SimpleType.STRING)));

  private final Explanation explanation;

  public PreflightChecks(Redactor redactor) {
    this.explanation = new Explanation(redactor);
  }

  /** What is wrong with the checks whatever the values are; each with its place in the spec. */
  public static List<String> problems(List<PreflightCheck> checks) {
    List<String> problems = new ArrayList<>();
    for (PreflightCheck check : checks) {
      for (int i = 0; i < check.expect().size(); i++) {
        String at = "spec.preflight[%s].expect[%d]: ".formatted(check.name(), i);
        problem(check.expect().get(i)).ifPresent(problem -> problems.add(at + problem));
      }
    }
    return problems;
  }

  private static Optional<String> problem(String text) {
    try {
      Expression expression = Expression.compile(text, VARIABLES);
      return expression.mayBeBoolean()
          ? Optional.empty()
          : Optional.of("is neither true nor false, but of type " + expression.typeName());
    } catch (BadExpression e) {
      return Optional.of(e.text());
    }
  }

  /**
   * @param env by service, then by name
   * @param literals for each service the names of variables whose value the spec itself says
   * @return one sentence for each expectation that does not hold or can't be evaluated
   */
  public List<String> failures(
      List<PreflightCheck> checks,
      Map<String, Map<String, Secret<String>>> env,
      Map<String, Set<String>> literals) {
    Map<String, Map<String, String>> revealed = new HashMap<>();
    env.forEach((service, values) -> revealed.put(service, revealed(values)));
    ShownEnv shown = new ShownEnv(env, literals);
    List<String> failures = new ArrayList<>();
    for (PreflightCheck check : checks) {
      for (String text : check.expect()) {
        failure(text, revealed, shown)
            .ifPresent(why -> failures.add("preflight %s: %s".formatted(check.name(), why)));
      }
    }
    return failures;
  }

  private static Map<String, String> revealed(Map<String, Secret<String>> values) {
    Map<String, String> revealed = new HashMap<>();
    values.forEach((name, value) -> revealed.put(name, value.reveal()));
    return revealed;
  }

  private Optional<String> failure(
      String text, Map<String, Map<String, String>> env, ShownEnv shown) {
    Evaluation evaluation;
    try {
      evaluation = Expression.compile(text, VARIABLES).evaluate(Map.of("env", env));
    } catch (BadExpression e) {
      return Optional.of("%s can't be read: %s".formatted(text, e.text()));
    }
    String seen = explanation.seen(shown.of(evaluation.terms()));
    return switch (evaluation) {
      case Evaluation.Value value when Boolean.TRUE.equals(value.value()) -> Optional.empty();
      case Evaluation.Value value -> Optional.of("expected %s%s".formatted(text, seen));
      // The evaluator's own words quote values.
      case Evaluation.Undefined none ->
          Optional.of("expected %s, but %s%s".formatted(text, words(none.code()), seen));
    };
  }

  private static String words(CelErrorCode code) {
    return switch (code) {
      case ATTRIBUTE_NOT_FOUND -> "it asks for a service or a variable that is not there";
      case ITERATION_BUDGET_EXCEEDED -> "that is too much work";
      default -> "a value has not the form that it needs";
    };
  }
}
