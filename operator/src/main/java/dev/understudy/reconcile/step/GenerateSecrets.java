package dev.understudy.reconcile.step;

import dev.understudy.api.v1alpha1.RotatedCredential;
import dev.understudy.api.v1alpha1.RotationPhase;
import dev.understudy.plan.Claims;
import dev.understudy.plan.ExternalName;
import dev.understudy.plan.Fingerprint;
import dev.understudy.plan.Rotations;
import dev.understudy.provider.Redactor;
import dev.understudy.reconcile.Cluster;
import dev.understudy.reconcile.Pass;
import dev.understudy.reconcile.Step;
import dev.understudy.status.ConditionType;
import dev.understudy.status.Outcome;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;

/**
 * Generates what spec.generatedSecrets asks for, and the key of this environment's fingerprints,
 * before anything uses them: written first, used after, so that a crash in between leaves one value
 * and not two. For a rotation it makes new ones and keeps those they replace beside them, until
 * {@link RetireSecrets}.
 */
public final class GenerateSecrets implements Step {
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  private final Cluster cluster;
  private final Redactor redactor;
  private final SecureRandom random = new SecureRandom();

  public GenerateSecrets(Cluster cluster, Redactor redactor) {
    this.cluster = cluster;
    this.redactor = redactor;
  }

  /** The Secret that holds them. */
  public static String secretName(Pass pass) {
    return ExternalName.inCluster(pass.owner().name(), Claims.GENERATED_SECRET);
  }

  @Override
  public ConditionType condition() {
    return ConditionType.AccountsReady;
  }

  @Override
  public Outcome up(Pass pass) {
    GeneratedValues held =
        new GeneratedValues(cluster.secret(pass.namespace(), secretName(pass)).orElse(Map.of()));
    GeneratedValues wanted =
        returned(
            pass,
            held.wanted(
                pass.spec().generatedSecrets(),
                in(pass, RotationPhase.Deploying)
                    .filter(r -> pass.rotation().of(RotatedCredential.GeneratedSecrets)),
                this::generate));
    wanted.secrets().forEach(redactor::learn);
    cluster.applySecret(pass.resource(), secretName(pass), wanted.held());
    pass.fingerprint(new Fingerprint(wanted.fingerprintKey().getBytes(StandardCharsets.UTF_8)));
    return Outcome.DONE;
  }

  private static GeneratedValues returned(Pass pass, GeneratedValues values) {
    return in(pass, RotationPhase.Returning).map(values::returned).orElse(values);
  }

  /** The name of the rotation, where one is that far. */
  private static Optional<String> in(Pass pass, RotationPhase phase) {
    return pass.rotation().status().filter(r -> r.phase() == phase).map(Rotations::name);
  }

  @Override
  public Outcome down(Pass pass) {
    cluster.deleteSecret(pass.resource(), secretName(pass));
    return Outcome.DONE;
  }

  private String generate(int length) {
    StringBuilder value = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      value.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return value.toString();
  }
}
