package dev.understudy.reconcile.step;

import dev.understudy.api.v1alpha1.ServiceSpec;
import dev.understudy.isolation.EnvDeclaration;
import dev.understudy.isolation.EnvIsolation;
import dev.understudy.isolation.EnvResolver;
import dev.understudy.isolation.Resolution;
import dev.understudy.plan.Desired;
import dev.understudy.provider.Redactor;
import dev.understudy.provider.Rotatable;
import dev.understudy.provider.Secret;
import dev.understudy.provider.VerifiedEnv;
import dev.understudy.reconcile.Cluster;
import dev.understudy.reconcile.Pass;
import dev.understudy.reconcile.Step;
import dev.understudy.reconcile.Wanted;
import dev.understudy.status.ConditionType;
import dev.understudy.status.Outcome;
import dev.understudy.status.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every variable of every service has a value, and none of them reaches production. From here on
 * the release has a name: the database, its data, and what each service runs with which variables.
 */
public final class ResolveEnv implements Step {
  /** The value may come from a Secret that nobody watches. */
  private static final Duration LOOK_AGAIN = Duration.ofMinutes(5);

  private final Cluster cluster;
  private final Redactor redactor;

  public ResolveEnv(Cluster cluster, Redactor redactor) {
    this.cluster = cluster;
    this.redactor = redactor;
  }

  @Override
  public ConditionType condition() {
    return ConditionType.IsolationVerified;
  }

  @Override
  public Outcome up(Pass pass) {
    PassValues values = new PassValues(pass, cluster, redactor);
    List<String> violations = new ArrayList<>();
    List<String> deployed = new ArrayList<>();
    Lacks lacks = new Lacks();
    for (Desired<?> desired : pass.plan().services()) {
      EnvDeclaration declaration =
          EnvDeclaration.of(pass.spec(), service(pass, desired.component()));
      switch (EnvResolver.resolve(declaration, values)) {
        case Resolution.Missing missing -> lacks.add(desired.component(), missing.what());
        case Resolution.Resolved resolved ->
            verify(pass, desired, resolved.values(), violations, deployed);
      }
    }
    Outcome complete = lacks.outcome();
    if (!complete.done()) {
      return complete;
    }
    if (!violations.isEmpty()) {
      return new Outcome.Stalled(
          Reason.IsolationViolated, String.join("\n", violations), LOOK_AGAIN);
    }
    deployed.add(String.valueOf(pass.copies().key()));
    login(pass).ifPresent(deployed::add);
    pass.releases().id(pass.fingerprint().of(deployed));
    return Outcome.DONE;
  }

  /** Also where no variable has it: smoke tests are to be run with another login. */
  private static Optional<String> login(Pass pass) {
    int login = pass.components().login(pass.plan().database().component()).generation();
    return login == Rotatable.FIRST ? Optional.empty() : Optional.of("login " + login);
  }

  private static void verify(
      Pass pass,
      Desired<?> desired,
      Map<String, Secret<String>> values,
      List<String> violations,
      List<String> deployed) {
    switch (EnvIsolation.verify(values, pass.spec().production(), offLimits(pass))) {
      case EnvIsolation.Result.Refused refused ->
          refused.violations().forEach(v -> violations.add(desired.component() + ": " + v));
      case EnvIsolation.Result.Verified verified -> {
        String key = deployKey(pass, desired, verified.env());
        pass.env(desired.component(), verified.env(), key);
        deployed.add(key);
      }
    }
  }

  /**
   * What the database was copied from, and what is protected, is not to be reached by id either.
   */
  private static Set<String> offLimits(Pass pass) {
    return Stream.concat(
            Stream.ofNullable(pass.databaseIdentity().parentId()),
            pass.accounts().opened().stream()
                .flatMap(account -> account.session().permissions().particular().stream()))
        .collect(Collectors.toSet());
  }

  /** What a deploy carries: the kind with all its fields, the commit, and every variable. */
  private static String deployKey(Pass pass, Desired<?> desired, VerifiedEnv env) {
    List<String> parts = new ArrayList<>();
    parts.add(desired.component());
    parts.add(desired.spec().toString());
    Wanted wanted = pass.wanted(desired.component());
    parts.add(Objects.requireNonNullElse(wanted.commit(), ""));
    parts.add(Objects.requireNonNullElse(wanted.request(), ""));
    env.values()
        .forEach((name, value) -> {
          parts.add(name);
          parts.add(value.reveal());
        });
    return pass.fingerprint().of(parts);
  }

  private static ServiceSpec service(Pass pass, String name) {
    return pass.spec().services().stream()
        .filter(s -> s.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
