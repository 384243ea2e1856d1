package dev.understudy.kube;

import dev.understudy.data.JobRequest;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** The values that a Job's containers were given by reference, so that they can be hidden. */
final class JobSecrets {
  /** Of a connection only these are secret; a host's name is worth being shown. */
  private static final Set<String> OF_CONNECTION =
      Set.of("DATABASE_URL", "PGPASSWORD", "url", "pooledUrl", "password");

  private JobSecrets() {}

  static List<String> values(KubernetesClient client, JobRequest request) {
    Set<String> names = new TreeSet<>();
    JobEnv.variables(request).stream()
        .filter(v -> v.getValueFrom() != null)
        .forEach(v -> names.add(v.getValueFrom().getSecretKeyRef().getName()));
    JobEnv.sources(request).stream()
        .filter(s -> s.getSecretRef() != null)
        .forEach(s -> names.add(s.getSecretRef().getName()));
    List<String> values = new ArrayList<>();
    for (String name : names) {
      Secret secret =
          client.secrets().inNamespace(request.owner().namespace()).withName(name).get();
      if (secret != null) {
        boolean connection = name.equals(request.connectionSecret());
        Objects.requireNonNullElse(secret.getData(), Map.<String, String>of())
            .forEach((key, value) -> {
              if (!connection || OF_CONNECTION.contains(key)) {
                values.add(new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8));
              }
            });
      }
    }
    return values;
  }
}
