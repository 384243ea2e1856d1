package dev.understudy.status;

import io.fabric8.kubernetes.api.model.Condition;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;

/**
 * The conditions of a StagingEnvironment. Steps settle the domain ones; the first three sum them
 * up.
 */
public enum ConditionType {
  Ready,
  /** Present while the operator works towards what is wanted (kstatus). */
  Reconciling,
  /** Present when only a human can help (kstatus). */
  Stalled,
  AccountsReady,
  DatabaseReady,
  IsolationVerified,
  DataPrepared,
  ServicesDeployed,
  Verified,
  UpToDate,
  /** Advice; present where there is a production to compare with. */
  ParityWithProduction;

  /** Whether what it says leaves Ready as it is. */
  boolean advises() {
    return this == UpToDate || this == ParityWithProduction;
  }

  /** This one of the given. */
  public Optional<Condition> in(Collection<Condition> conditions) {
    return conditions.stream().filter(c -> c.getType().equals(name())).findFirst();
  }

  /** Whether it is True, as observed of this generation. */
  public boolean holds(Collection<Condition> conditions, long generation) {
    return in(conditions)
        .filter(c -> c.getStatus().equals("True"))
        .filter(c -> Objects.equals(c.getObservedGeneration(), generation))
        .isPresent();
  }
}
