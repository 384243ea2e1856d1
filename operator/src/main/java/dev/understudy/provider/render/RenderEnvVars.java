package dev.understudy.provider.render;

import dev.understudy.provider.Rest;
import dev.understudy.provider.Secret;
import dev.understudy.provider.VerifiedEnv;
import dev.understudy.provider.http.Call;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The variables of one service; writing them deploys nothing. */
record RenderEnvVars(Rest rest, String serviceId) {

  boolean holdsExactly(VerifiedEnv env) {
    Map<String, Secret<String>> held =
        RenderPages.envVars(rest, serviceId).stream()
            .collect(
                Collectors.toMap(
                    RenderJson.EnvVar::key, RenderJson.EnvVar::value, (first, again) -> again));
    return held.equals(env.values());
  }

  /** {@code update-env-vars-for-service} removes every variable that is not in its body. */
  void replaceAll(VerifiedEnv env) {
    List<RenderJson.NewEnvVar> all =
        env.values().entrySet().stream()
            .map(e -> new RenderJson.NewEnvVar(e.getKey(), e.getValue().reveal()))
            .toList();
    if (Call.put(rest, "/services/{}/env-vars", serviceId).body(all).answer().isEmpty()) {
      throw RenderServiceWrites.gone(serviceId);
    }
  }
}
