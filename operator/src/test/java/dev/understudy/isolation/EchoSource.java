package dev.understudy.isolation;

import dev.understudy.api.v1alpha1.ConfigMapReference;
import dev.understudy.api.v1alpha1.GeneratedSecretReference;
import dev.understudy.api.v1alpha1.OutputReference;
import dev.understudy.api.v1alpha1.SecretKeyReference;
import dev.understudy.api.v1alpha1.SecretReference;
import dev.understudy.provider.Secret;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Answers with what it was asked for, except for names that begin with "no". */
final class EchoSource implements ValueSource {

  @Override
  public Optional<Secret<String>> secretKey(SecretKeyReference reference) {
    return answer(reference.name(), reference.name() + "/" + reference.key());
  }

  @Override
  public Optional<Map<String, Secret<String>>> secret(SecretReference reference) {
    return whole(reference.name());
  }

  @Override
  public Optional<Map<String, Secret<String>>> configMap(ConfigMapReference reference) {
    return whole(reference.name());
  }

  /** The name lists the keys: {@code A.B} has the keys A and B. */
  private Optional<Map<String, Secret<String>>> whole(String name) {
    if (name.startsWith("no")) {
      return Optional.empty();
    }
    Map<String, Secret<String>> keys = new TreeMap<>();
    for (String key : name.split("\\.")) {
      keys.put(key, new Secret<>(key + " of " + name));
    }
    return Optional.of(keys);
  }

  @Override
  public Optional<Secret<String>> output(OutputReference reference) {
    return answer(reference.component(), reference.component() + "." + reference.output());
  }

  @Override
  public Optional<Secret<String>> generated(GeneratedSecretReference reference) {
    return answer(reference.name(), "random-" + reference.name());
  }

  private Optional<Secret<String>> answer(String name, String value) {
    return name.startsWith("no") ? Optional.empty() : Optional.of(new Secret<>(value));
  }
}
