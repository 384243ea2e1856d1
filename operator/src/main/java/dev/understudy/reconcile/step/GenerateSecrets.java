package dev.understudy.reconcile.step;

import dev.understudy.api.v1alpha1.GeneratedSecretSpec;
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
import java.util.TreeMap;

/**
 * Generates what spec.generatedSecrets asks for, and the key of this environment's fingerprints,
 * before anything uses them: written first, used after, so that a crash in between leaves one value
 * and not two.
 */
public final class GenerateSecrets implements Step {
  /** Cannot be the name of a generated secret, which has no dots. */
  private static final String FINGERPRINT_KEY = "understudy.fingerprint-key";

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
    Map<String, String> before =
        cluster.secret(pass.namespace(), secretName(pass)).orElse(Map.of());
    Map<String, String> wanted = new TreeMap<>();
    wanted.put(FINGERPRINT_KEY, before.getOrDefault(FINGERPRINT_KEY, generate(43)));
    for (GeneratedSecretSpec secret : pass.spec().generatedSecrets()) {
      String value = before.getOrDefault(secret.name(), generate(secret.lengthOrDefault()));
      wanted.put(secret.name(), value);
      redactor.learn(value);
    }
    cluster.applySecret(pass.resource(), secretName(pass), wanted);
    pass.fingerprint(new Fingerprint(wanted.get(FINGERPRINT_KEY).getBytes(StandardCharsets.UTF_8)));
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
