package dev.understudy.verify;

import dev.understudy.api.v1alpha1.HttpAuth;
import dev.understudy.api.v1alpha1.SecretKeyReference;
import dev.understudy.api.v1alpha1.SmokeTestSpec;
import dev.understudy.provider.Secret;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What the tests of one run authenticate with, read by whoever starts the run and gone with it.
 *
 * @param values what was found
 * @param secrets names of the Secrets that are there, whether or not with the keys asked for
 */
public record Credentials(Map<SecretKeyReference, Secret<String>> values, Set<String> secrets) {
  public static final Credentials NONE = new Credentials(Map.of(), Set.of());

  public Credentials {
    values = Map.copyOf(values);
    secrets = Set.copyOf(secrets);
  }

  /** What must be read before these tests can be run. */
  public static Set<SecretKeyReference> references(List<SmokeTestSpec> tests) {
    Set<SecretKeyReference> references = new LinkedHashSet<>();
    tests.stream()
        .flatMap(test -> test.steps().stream())
        .flatMap(step -> StepKind.of(step).stream())
        .flatMap(kind -> kind.auth().stream())
        .forEach(auth -> references.add(reference(auth)));
    return references;
  }

  /** The one that the credentials of a request refer to. */
  static SecretKeyReference reference(HttpAuth auth) {
    if (auth.basic() != null) {
      return auth.basic().passwordSecretRef();
    }
    return Objects.requireNonNull(
        auth.bearerTokenSecretRef(), "refused at apply: auth in neither form");
  }

  /** Without the line end that files tend to have. */
  String get(SecretKeyReference reference) throws StepStopped {
    Secret<String> value = values.get(reference);
    String text = value == null ? "" : value.reveal().strip();
    if (!text.isEmpty()) {
      return text;
    }
    String why =
        value != null
            ? "the key is empty"
            : secrets.contains(reference.name())
                ? "the Secret has no such key"
                : "there is no such Secret";
    throw StepStopped.conclusive(
        "the test could not be run: auth needs the key '%s' of the Secret '%s' in this namespace; %s"
            .formatted(reference.key(), reference.name(), why));
  }
}
