package dev.understudy.isolation;

import dev.understudy.api.v1alpha1.ConfigMapReference;
import dev.understudy.api.v1alpha1.GeneratedSecretReference;
import dev.understudy.api.v1alpha1.OutputReference;
import dev.understudy.api.v1alpha1.SecretKeyReference;
import dev.understudy.api.v1alpha1.SecretReference;
import dev.understudy.provider.Secret;
import java.util.Map;
import java.util.Optional;

/** Where the values behind {@code valueFrom} are read; empty means that it is not there (yet). */
public interface ValueSource {
  Optional<Secret<String>> secretKey(SecretKeyReference reference);

  /** All keys of a Secret. */
  Optional<Map<String, Secret<String>>> secret(SecretReference reference);

  /** All keys of a ConfigMap. */
  Optional<Map<String, Secret<String>>> configMap(ConfigMapReference reference);

  Optional<Secret<String>> output(OutputReference reference);

  Optional<Secret<String>> generated(GeneratedSecretReference reference);
}
