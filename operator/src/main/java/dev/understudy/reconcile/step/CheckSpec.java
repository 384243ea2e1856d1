package dev.understudy.reconcile.step;

import dev.understudy.api.v1alpha1.DataAssertion;
import dev.understudy.api.v1alpha1.ServiceSpec;
import dev.understudy.isolation.EnvDeclaration;
import dev.understudy.isolation.EnvResolver;
import dev.understudy.plan.SpecProblems;
import dev.understudy.reconcile.Pass;
import dev.understudy.reconcile.Step;
import dev.understudy.status.ConditionType;
import dev.understudy.status.Outcome;
import dev.understudy.status.Reason;
import dev.understudy.verify.ExpectationCheck;
import dev.understudy.verify.PreflightChecks;
import dev.understudy.verify.QueryAssertion;
import java.util.ArrayList;
import java.util.List;

/**
 * What the API server could not refuse: references, expressions, changes of what was recorded.
 * Never gates deletion.
 */
public final class CheckSpec implements Step {
  @Override
  public ConditionType condition() {
    return ConditionType.UpToDate;
  }

  @Override
  public Outcome up(Pass pass) {
    List<String> problems = new ArrayList<>(SpecProblems.of(pass.spec(), pass.previous()));
    problems.addAll(ExpectationCheck.problems(pass.spec().smokeTests()));
    problems.addAll(PreflightChecks.problems(pass.spec().preflight()));
    if (pass.spec().data() != null) {
      for (DataAssertion assertion : pass.spec().data().assertions()) {
        for (String problem : QueryAssertion.problems(assertion.expect())) {
          problems.add("spec.data.assertions[" + assertion.name() + "].expect: " + problem);
        }
      }
    }
    for (ServiceSpec service : pass.spec().services()) {
      for (String problem : EnvResolver.problems(EnvDeclaration.of(pass.spec(), service))) {
        problems.add("spec.services[" + service.name() + "].env: " + problem);
      }
    }
    return problems.isEmpty()
        ? Outcome.DONE
        : Outcome.stalled(Reason.InvalidSpec, String.join("\n", problems));
  }
}
