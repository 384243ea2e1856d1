package dev.understudy.reconcile;

import dev.understudy.api.v1alpha1.SecretKeyReference;
import dev.understudy.provider.Redactor;
import dev.understudy.provider.Secret;
import java.util.Optional;

/** Values of Secrets by reference; what is read is never shown from then on. */
public record SecretKeys(Cluster cluster, Redactor redactor) {

  /** Empty where the Secret, or what it should have under the key, is missing. */
  public Optional<Secret<String>> read(Pass pass, SecretKeyReference reference) {
    Optional<Secret<String>> value =
        cluster
            .secret(pass.namespace(), reference.name())
            .flatMap(data -> Optional.ofNullable(data.get(reference.key())))
            .map(String::strip)
            .filter(text -> !text.isEmpty())
            .map(Secret::new);
    value.ifPresent(redactor::learn);
    return value;
  }
}
