package dev.understudy.verify;

import dev.understudy.api.v1alpha1.SmokeStep;
import dev.understudy.api.v1alpha1.SmokeTestSpec;
import dev.understudy.verify.Expression.BadExpression;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with smoke tests before any is run: expressions that don't compile, references to
 * values that no earlier step captures, requests that can't be built, times without bound. What
 * only the answers show, such as a field the app doesn't send, is not seen here.
 */
public final class ExpectationCheck {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private final List<String> problems = new ArrayList<>();
  private final Set<String> captured = new TreeSet<>();
  private String place = "";

  private ExpectationCheck() {}

  /** Each with its place in the spec, and for expressions line, column and a caret; or none. */
  public static List<String> problems(List<SmokeTestSpec> tests) {
    List<String> found = new ArrayList<>();
    tests.forEach(test -> found.addAll(new ExpectationCheck().check(test)));
    TimingCheck.tooLong(tests).ifPresent(found::add);
    return List.copyOf(found);
  }

  private List<String> check(SmokeTestSpec test) {
    problems.addAll(TimingCheck.problems(test));
    for (int i = 0; i < test.steps().size(); i++) {
      step("spec.smokeTests[%s].steps[%d]".formatted(test.name(), i), test.steps().get(i));
    }
    return problems;
  }

  private void step(String at, SmokeStep step) {
    StepKind.of(step)
        .ifPresent(kind -> {
          kind.check(new StepCheck(at, captured, problems));
          expressions(at, step, kind.subject());
        });
    step.capture().keySet().forEach(name -> captureName(at, name));
  }

  private void expressions(String at, SmokeStep step, Subject subject) {
    for (int i = 0; i < step.expect().size(); i++) {
      place = "%s.expect[%d]".formatted(at, i);
      expectation(step.expect().get(i), subject);
    }
    step.capture()
        .forEach((name, text) -> {
          place = "%s.capture.%s".formatted(at, name);
          compile(text, subject);
        });
  }

  private void expectation(String text, Subject subject) {
    Expression expression = compile(text, subject);
    if (expression != null && !expression.mayBeBoolean()) {
      problem("is neither true nor false, but of type " + expression.typeName());
    }
  }

  private @Nullable Expression compile(String text, Subject subject) {
    try {
      return Expression.compile(text, subject, captured);
    } catch (BadExpression e) {
      problem(e.text());
      return null;
    }
  }

  private void captureName(String at, String name) {
    place = "%s.capture.%s".formatted(at, name);
    if (!NAME.matcher(name).matches()) {
      problem("a name consists of letters, digits and underscores, and begins with no digit");
    } else if (StepKind.VARIABLES.contains(name)) {
      problem("the name is taken by what a step offers");
    } else {
      captured.add(name);
    }
  }

  private void problem(String text) {
    problems.add(place + ": " + text);
  }
}
