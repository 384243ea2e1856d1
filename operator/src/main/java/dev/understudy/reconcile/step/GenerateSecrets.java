package dev.understudy.reconcile.step;

import dev.understudy.plan.Claims;
import dev.understudy.plan.ExternalName;
import dev.understudy.plan.Fingerprint;
import dev.understudy.provider.Redactor;
import dev.understudy.reconcile.Cluster;
import dev.understudy.reconcile.Pass;
import dev.understudy.reconcile.Step;
import dev.understudy.status.ConditionType;
import dev.understudy.status.Outcome;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Map;

/**
 * Generates what spec.generatedSecrets asks for, and the key of this environment's fingerprints,
 * before anything uses them: written first, used after, so that a crash in between leaves one value
 * and not two. On request it makes new ones and keeps those they replace beside them, until {@link
 * RetireSecrets}.
 */
public final class GenerateSecrets implements Step {
  /** The request {@code understudy.dev/rotate}: acknowledged once new values are verified. */
  static final String ROTATE = "rotate";

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
        held.wanted(
            pass.spec().generatedSecrets(), pass.requests().pending(ROTATE), this::generate);
    wanted.secrets().forEach(redactor::learn);
    cluster.applySecret(pass.resource(), secretName(pass), wanted.held());
    pass.fingerprint(new Fingerprint(wanted.fingerprintKey().getBytes(StandardCharsets.UTF_8)));
    return Outcome.DONE;
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
