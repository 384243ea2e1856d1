package dev.understudy.simulator.jobs;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarSource;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The variables of a container, found as the kubelet finds them. */
final class ContainerVariables {

  /** {@code $$(A)} is {@code $(A)} as it stands, {@code $(A)} the value of A if it is known. */
  private static final Pattern REFERENCE = Pattern.compile("\\$(\\$|\\(([^()]+)\\))");

  private final KubernetesClient client;
  private final String namespace;
  private final Map<String, String> variables = new LinkedHashMap<>();

  private ContainerVariables(KubernetesClient client, String namespace) {
    this.client = client;
    this.namespace = namespace;
  }

  /** What is named and isn't there; the message is the kubelet's. */
  static final class Missing extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Missing(String message) {
      super(message);
    }
  }

  static ContainerVariables of(KubernetesClient client, String namespace, Container container) {
    ContainerVariables found = new ContainerVariables(client, namespace);
    container.getEnvFrom().forEach(found::take);
    container.getEnv().forEach(found::take);
    return found;
  }

  Map<String, String> all() {
    return Map.copyOf(variables);
  }

  private void take(EnvFromSource source) {
    String prefix = Objects.requireNonNullElse(source.getPrefix(), "");
    Map<String, String> all =
        source.getSecretRef() != null
            ? secret(source.getSecretRef().getName())
            : configMap(source.getConfigMapRef().getName());
    all.forEach((key, value) -> variables.put(prefix + key, value));
  }

  private void take(EnvVar variable) {
    EnvVarSource from = variable.getValueFrom();
    if (from == null) {
      variables.put(
          variable.getName(), expand(Objects.requireNonNullElse(variable.getValue(), "")));
    } else if (from.getSecretKeyRef() != null) {
      String name = from.getSecretKeyRef().getName();
      variables.put(
          variable.getName(), value(secret(name), from.getSecretKeyRef().getKey(), "Secret", name));
    } else if (from.getConfigMapKeyRef() != null) {
      String name = from.getConfigMapKeyRef().getName();
      variables.put(
          variable.getName(),
          value(configMap(name), from.getConfigMapKeyRef().getKey(), "ConfigMap", name));
    } else {
      throw new Missing("this runner knows no such source of " + variable.getName());
    }
  }

  private String value(Map<String, String> all, String key, String kind, String name) {
    String value = all.get(key);
    if (value == null) {
      throw new Missing("couldn't find key %s in %s %s/%s".formatted(key, kind, namespace, name));
    }
    return value;
  }

  /** Of what was declared before. */
  String expand(String text) {
    Matcher matcher = REFERENCE.matcher(text);
    return matcher.replaceAll(found -> Matcher.quoteReplacement(replacement(found)));
  }

  private String replacement(MatchResult found) {
    if (found.group(2) == null) {
      return "$";
    }
    return variables.getOrDefault(found.group(2), found.group());
  }

  private Map<String, String> secret(String name) {
    Secret secret = client.secrets().inNamespace(namespace).withName(name).get();
    if (secret == null) {
      throw new Missing("secret \"%s\" not found".formatted(name));
    }
    Map<String, String> decoded = new TreeMap<>();
    Objects.requireNonNullElse(secret.getData(), Map.<String, String>of())
        .forEach((key, value) ->
            decoded.put(
                key, new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8)));
    return decoded;
  }

  private Map<String, String> configMap(String name) {
    ConfigMap map = client.configMaps().inNamespace(namespace).withName(name).get();
    if (map == null) {
      throw new Missing("configmap \"%s\" not found".formatted(name));
    }
    return new TreeMap<>(Objects.requireNonNullElse(map.getData(), Map.of()));
  }
}
