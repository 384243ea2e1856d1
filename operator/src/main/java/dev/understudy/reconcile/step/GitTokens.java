package dev.understudy.reconcile.step;

import dev.understudy.api.v1alpha1.SecretKeyReference;
import dev.understudy.provider.Redactor;
import dev.understudy.provider.Secret;
import dev.understudy.reconcile.Cluster;
import dev.understudy.reconcile.Pass;
import java.util.Optional;

/** Tokens with which private repositories are read. */
record GitTokens(Cluster cluster, Redactor redactor) {

  /** Empty where the Secret, or what it should have under the key, is missing. */
  Optional<Secret<String>> read(Pass pass, SecretKeyReference reference) {
    Optional<Secret<String>> token =
        cluster
            .secret(pass.namespace(), reference.name())
            .flatMap(data -> Optional.ofNullable(data.get(reference.key())))
            .map(String::strip)
            .filter(value -> !value.isEmpty())
            .map(Secret::new);
    token.ifPresent(redactor::learn);
    return token;
  }
}
