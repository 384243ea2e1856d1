package dev.understudy.isolation;

import dev.understudy.api.v1alpha1.ConfigMapReference;
import dev.understudy.api.v1alpha1.GeneratedSecretReference;
import dev.understudy.api.v1alpha1.OutputReference;
import dev.understudy.api.v1alpha1.SecretKeyReference;
import dev.understudy.api.v1alpha1.SecretReference;
import dev.understudy.provider.Secret;
import java.util.Map;
import java.util.Optional;

/** Answers every reference, with nothing in it: for checking composition before values exist. */
record Everything() implements ValueSource {
  private static final Optional<Secret<String>> EMPTY_TEXT = Optional.of(new Secret<>(""));

  @Override
  public Optional<Secret<String>> secretKey(SecretKeyReference reference) {
    return EMPTY_TEXT;
  }

  @Override
  public Optional<Map<String, Secret<String>>> secret(SecretReference reference) {
    return Optional.of(Map.of());
  }

  @Override
  public Optional<Map<String, Secret<String>>> configMap(ConfigMapReference reference) {
    return Optional.of(Map.of());
  }

  @Override
  public Optional<Secret<String>> output(OutputReference reference) {
    return EMPTY_TEXT;
  }

  @Override
  public Optional<Secret<String>> generated(GeneratedSecretReference reference) {
    return EMPTY_TEXT;
  }
}
