package dev.understudy.reconcile.step;

import dev.understudy.api.v1alpha1.ServiceSpec;
import dev.understudy.isolation.EnvDeclaration;
import dev.understudy.isolation.EnvResolver;
import dev.understudy.provider.Redactor;
import dev.understudy.provider.Secret;
import dev.understudy.reconcile.Pass;
import dev.understudy.reconcile.Step;
import dev.understudy.status.ConditionType;
import dev.understudy.status.Outcome;
import dev.understudy.status.Reason;
import dev.understudy.verify.PreflightChecks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the spec demands of the resolved variables, before any of them leaves the operator: that the
 * required ones have a value, and that the preflight checks hold.
 */
public final class CheckEnv implements Step {
  /** A value may come from a Secret that nobody watches. */
  private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

  private final PreflightChecks preflight;

  public CheckEnv(Redactor redactor) {
    this.preflight = new PreflightChecks(redactor);
  }

  @Override
  public ConditionType condition() {
    return ConditionType.ServicesDeployed;
  }

  @Override
  public Outcome up(Pass pass) {
    List<String> missing = new ArrayList<>();
    pass.spec().services().forEach(service -> required(pass, service, missing));
    if (!missing.isEmpty()) {
      return stalled(Reason.RequiredEnvMissing, missing);
    }
    if (pass.spec().preflight().isEmpty()) {
      return Outcome.DONE;
    }
    Map<String, Map<String, Secret<String>>> env = new TreeMap<>();
    Map<String, Set<String>> literals = new TreeMap<>();
    for (ServiceSpec service : pass.spec().services()) {
      env.put(service.name(), pass.env(service.name()).values());
      literals.put(service.name(), EnvResolver.literals(EnvDeclaration.of(pass.spec(), service)));
    }
    List<String> failures = preflight.failures(pass.spec().preflight(), env, literals);
    return failures.isEmpty() ? Outcome.DONE : stalled(Reason.PreflightFailed, failures);
  }

  private static void required(Pass pass, ServiceSpec service, List<String> missing) {
    if (service.requiredEnv().isEmpty()) {
      return;
    }
    Map<String, Secret<String>> values = pass.env(service.name()).values();
    for (String name : service.requiredEnv()) {
      Secret<String> value = values.get(name);
      if (value == null) {
        missing.add("%s: the required variable %s is missing".formatted(service.name(), name));
      } else if (value.reveal().isBlank()) {
        missing.add("%s: the required variable %s is blank".formatted(service.name(), name));
      }
    }
  }

  private static Outcome stalled(Reason reason, List<String> sentences) {
    return new Outcome.Stalled(reason, String.join("\n", sentences), LOOK_AGAIN);
  }
}
