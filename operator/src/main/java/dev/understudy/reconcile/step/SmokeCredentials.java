package dev.understudy.reconcile.step;

import dev.understudy.api.v1alpha1.SecretKeyReference;
import dev.understudy.api.v1alpha1.SmokeTestSpec;
import dev.understudy.provider.Redactor;
import dev.understudy.provider.Secret;
import dev.understudy.reconcile.Cluster;
import dev.understudy.reconcile.Pass;
import dev.understudy.verify.Credentials;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads what smoke tests authenticate with: each Secret once a pass, and none that is not used. */
record SmokeCredentials(Cluster cluster, Redactor redactor) {

  Credentials read(Pass pass, List<SmokeTestSpec> tests) {
    Map<SecretKeyReference, Secret<String>> values = new HashMap<>();
    Set<String> present = new HashSet<>();
    Map<String, Optional<Map<String, String>>> secrets = new HashMap<>();
    for (SecretKeyReference reference : Credentials.references(tests)) {
      secrets
          .computeIfAbsent(reference.name(), name -> cluster.secret(pass.namespace(), name))
          .ifPresent(data -> {
            present.add(reference.name());
            if (data.containsKey(reference.key())) {
              Secret<String> value = new Secret<>(data.get(reference.key()));
              redactor.learn(value);
              values.put(reference, value);
            }
          });
    }
    return new Credentials(values, present);
  }

  /**
   * The part of a run's key that stands for them, as a keyed fingerprint: a test with another
   * credential is another test, and one whose Secret has come may be run at last.
   *
   * @return empty where the tests refer to none
   */
  static String key(Pass pass, List<SmokeTestSpec> tests, Credentials credentials) {
    if (Credentials.references(tests).isEmpty()) {
      return "";
    }
    Map<String, Object> content = new TreeMap<>();
    credentials
        .values()
        .forEach((reference, value) ->
            content.put(reference.name() + "/" + reference.key(), value.reveal()));
    return "/" + pass.fingerprint().of(content);
  }
}
