package dev.understudy.simulator.demo;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.authentication.TokenRequest;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The operator's own ServiceAccount with the rights that ship with it, so that on a real cluster it
 * may do no more than where people install it.
 */
public final class OperatorIdentity {
  private static final String MANAGER = "understudy-demo";
  private static final Duration LIFETIME = Duration.ofHours(8);

  private final KubernetesClient client;
  private final ServiceAccount account;
  private final List<HasMetadata> added;

  private OperatorIdentity(
      KubernetesClient client, ServiceAccount account, List<HasMetadata> added) {
    this.client = client;
    this.account = account;
    this.added = added;
  }

  /**
   * Applies the manifests; what is there already is kept by {@link #remove()}.
   *
   * @param manifests a file with one ServiceAccount and what it may do
   */
  public static OperatorIdentity install(KubernetesClient client, Path manifests) {
    List<HasMetadata> added = new ArrayList<>();
    ServiceAccount account = null;
    for (HasMetadata object : load(client, manifests)) {
      if (client.resource(object).get() == null) {
        added.add(object);
      }
      HasMetadata applied =
          client.resource(object).fieldManager(MANAGER).forceConflicts().serverSideApply();
      if (applied instanceof ServiceAccount found) {
        account = found;
      }
    }
    if (account == null) {
      throw new IllegalArgumentException(manifests + " has no ServiceAccount");
    }
    return new OperatorIdentity(client, account, added);
  }

  /** Readable by its owner alone: it holds a token. */
  public Path writeKubeconfig(Path file) {
    Config admin = client.getConfiguration();
    Map<String, Object> config =
        Map.of(
            "apiVersion",
            "v1",
            "kind",
            "Config",
            "current-context",
            "operator",
            "contexts",
            List.of(
                Map.of(
                    "name",
                    "operator",
                    "context",
                    Map.of("cluster", "cluster", "user", "operator"))),
            "clusters",
            List.of(Map.of("name", "cluster", "cluster", cluster(admin))),
            "users",
            List.of(Map.of("name", "operator", "user", Map.of("token", token()))));
    try {
      Files.deleteIfExists(file);
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      return Files.writeString(file, Serialization.asYaml(config));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes back what was not there before, last first. */
  public void remove() {
    added.reversed().forEach(object -> client.resource(object).delete());
  }

  private static Map<String, Object> cluster(Config admin) {
    Map<String, Object> cluster = new TreeMap<>();
    cluster.put("server", admin.getMasterUrl());
    if (admin.getCaCertData() != null) {
      cluster.put("certificate-authority-data", admin.getCaCertData());
    } else if (admin.getCaCertFile() != null) {
      cluster.put("certificate-authority", admin.getCaCertFile());
    } else if (admin.isTrustCerts()) {
      cluster.put("insecure-skip-tls-verify", true);
    }
    return cluster;
  }

  private String token() {
    TokenRequest asked =
        new TokenRequestBuilder()
            .withNewSpec()
            .withExpirationSeconds(LIFETIME.toSeconds())
            .endSpec()
            .build();
    return client.serviceAccounts().resource(account).tokenRequest(asked).getStatus().getToken();
  }

  private static List<HasMetadata> load(KubernetesClient client, Path manifests) {
    try (InputStream yaml = Files.newInputStream(manifests)) {
      return client.load(yaml).items();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + manifests, e);
    }
  }
}
