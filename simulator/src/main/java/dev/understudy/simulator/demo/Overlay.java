package dev.understudy.simulator.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Turns an example to the twins without a change to its files: accounts get the twins' endpoints,
 * the templates of Secrets get keys that the twins accept, and repositories get the URLs of those
 * at the twin of a Git host.
 */
final class Overlay {

  private final Map<String, TwinAccount> twins;
  private final UnaryOperator<String> repositories;

  /**
   * @param twins by the provider's name in the account's spec, such as {@code neon}
   * @param repositories from the URL of a repository to that at the twin
   */
  Overlay(Map<String, TwinAccount> twins, UnaryOperator<String> repositories) {
    this.twins = Map.copyOf(twins);
    this.repositories = repositories;
  }

  /** Secrets first, the environment last: whatever is referred to is there before it is. */
  List<ObjectNode> of(Example example) {
    List<ObjectNode> result = new ArrayList<>();
    for (ObjectNode secret : example.secrets()) {
      result.add(filledIn(secret.deepCopy(), example));
    }
    example.objects().stream().map(this::redirected).forEach(result::add);
    result.sort((a, b) -> Boolean.compare(isEnvironment(a), isEnvironment(b)));
    return result;
  }

  private static boolean isEnvironment(ObjectNode object) {
    return Example.isKind(object, "StagingEnvironment");
  }

  private ObjectNode redirected(ObjectNode object) {
    ObjectNode copy = object.deepCopy();
    if (Example.isKind(copy, "ProviderAccount")) {
      copy.path("spec")
          .properties()
          .forEach(slot ->
              ((ObjectNode) slot.getValue())
                  .put("endpoint", twin(slot.getKey()).endpoint().toString()));
    }
    for (JsonNode service : copy.at("/spec/services")) {
      if (service.at("/source/git") instanceof ObjectNode git) {
        // The real host speaks TLS, for which a twin has no certificate.
        git.put("repo", repositories.apply(git.path("repo").asText()));
      }
    }
    return copy;
  }

  private ObjectNode filledIn(ObjectNode secret, Example example) {
    String name = secret.at("/metadata/name").asText();
    ObjectNode data = (ObjectNode) secret.path("stringData");
    data.properties().stream()
        .map(Map.Entry::getKey)
        .toList()
        .forEach(
            key -> data.put(key, apiKey(name, key, example).orElse("made-up-for-the-demo-" + key)));
    return secret;
  }

  /** The twin's key where an account refers to this key of this Secret. */
  private Optional<String> apiKey(String secret, String key, Example example) {
    return example.objects().stream()
        .filter(object -> Example.isKind(object, "ProviderAccount"))
        .flatMap(account -> account.path("spec").properties().stream())
        .filter(slot -> refersTo(slot.getValue().path("apiKeySecretRef"), secret, key))
        .map(slot -> twin(slot.getKey()).apiKey())
        .findFirst();
  }

  private static boolean refersTo(JsonNode reference, String secret, String key) {
    return reference.path("name").asText().equals(secret)
        && reference.path("key").asText().equals(key);
  }

  private TwinAccount twin(String provider) {
    return Optional.ofNullable(twins.get(provider))
        .orElseThrow(() -> new IllegalArgumentException("no twin plays the provider " + provider));
  }
}
