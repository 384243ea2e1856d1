package dev.understudy.reconcile.step;

import dev.understudy.reconcile.Cluster;
import dev.understudy.reconcile.Pass;
import java.util.Map;

/**
 * Generated values that were replaced are no longer kept, once a release with the new ones is
 * verified. Who refers to a replaced one gets the new one from now on, with the next look.
 */
final class RetireSecrets {
  private final Cluster cluster;

  RetireSecrets(Cluster cluster) {
    this.cluster = cluster;
  }

  /** Whether there were any. */
  boolean retire(Pass pass) {
    if (pass.spec().generatedSecrets().isEmpty()) {
      return false;
    }
    String name = GenerateSecrets.secretName(pass);
    GeneratedValues values =
        new GeneratedValues(cluster.secret(pass.namespace(), name).orElse(Map.of()));
    if (values.rotating()) {
      cluster.applySecret(pass.resource(), name, values.proved().held());
    }
    return values.rotating();
  }
}
