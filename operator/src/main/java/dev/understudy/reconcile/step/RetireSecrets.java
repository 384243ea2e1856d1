package dev.understudy.reconcile.step;

import dev.understudy.reconcile.Cluster;
import dev.understudy.reconcile.Pass;
import dev.understudy.reconcile.Step;
import dev.understudy.status.ConditionType;
import dev.understudy.status.Outcome;
import java.util.Map;

/**
 * Generated values that were replaced are no longer kept, once a release with the new ones is
 * verified. Who refers to a replaced one gets the new one from now on, with the next look.
 */
public final class RetireSecrets implements Step {
  private final Cluster cluster;

  public RetireSecrets(Cluster cluster) {
    this.cluster = cluster;
  }

  @Override
  public ConditionType condition() {
    return ConditionType.UpToDate;
  }

  @Override
  public Outcome up(Pass pass) {
    if (pass.spec().generatedSecrets().isEmpty()) {
      return Outcome.DONE;
    }
    String name = GenerateSecrets.secretName(pass);
    GeneratedValues values =
        new GeneratedValues(cluster.secret(pass.namespace(), name).orElse(Map.of()));
    if (values.rotating()) {
      cluster.applySecret(pass.resource(), name, values.proved().held());
    }
    return Outcome.DONE;
  }
}
