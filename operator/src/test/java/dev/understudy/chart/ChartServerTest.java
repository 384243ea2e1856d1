package dev.understudy.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.File;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * A real API server accepts what the chart renders, tried without effect. What kinds it does not
 * serve is printed. Part of {@code make it}.
 */
@EnabledIfSystemProperty(named = "understudy.kubeconfig", matches = ".+")
class ChartServerTest {
  private static final Map<String, Object> ALL =
      Map.of(
          "metrics.serviceMonitor.enabled",
          true,
          "metrics.rules.enabled",
          true,
          "metrics.dashboard.enabled",
          true,
          "imagePullSecrets[0].name",
          "registry",
          "nodeSelector.disk",
          "ssd",
          "priorityClassName",
          "high");

  private final Set<String> skipped = new TreeSet<>();
  private int accepted;

  @Test
  void everyObjectIsAccepted() {
    Config config = Config.fromKubeconfig(new File(System.getProperty("understudy.kubeconfig")));
    try (KubernetesClient client = new KubernetesClientBuilder().withConfig(config).build()) {
      List<HasMetadata> namespaces = List.of(namespace("chart-dry-run"));
      namespaces.forEach(n -> client.resource(n).createOr(r -> r.update()));
      try {
        everyMode(client);
      } finally {
        namespaces.forEach(n -> client.resource(n).delete());
      }
    }
    System.out.printf(
        "chart: %d objects accepted; kinds this server does not serve: %s%n", accepted, skipped);
    assertThat(accepted).isGreaterThan(20);
  }

  private void everyMode(KubernetesClient client) {
    Map<String, Object> namespaced = new LinkedHashMap<>(ALL);
    namespaced.put("watchNamespaces[0]", "chart-dry-run");
    for (Map<String, Object> values : List.of(Map.<String, Object>of(), ALL, namespaced)) {
      for (Chart.Document document : Chart.render(values)) {
        dryRun(client, document);
      }
    }
  }

  private void dryRun(KubernetesClient client, Chart.Document document) {
    HasMetadata object = document.object();
    String kind = object.getApiVersion() + " " + object.getKind();
    boolean served =
        client.getApiResources(object.getApiVersion()) != null
            && client.getApiResources(object.getApiVersion()).getResources().stream()
                .anyMatch(r -> r.getKind().equals(object.getKind()));
    if (!served) {
      skipped.add(kind);
      return;
    }
    if (object.getMetadata().getNamespace() != null) {
      object.getMetadata().setNamespace("chart-dry-run");
    }
    PatchContext apply =
        new PatchContext.Builder()
            .withPatchType(PatchType.SERVER_SIDE_APPLY)
            .withFieldManager("understudy-chart-test")
            .withForce(true)
            .withDryRun(List.of("All"))
            .build();
    HasMetadata answer = client.resource(object).patch(apply);
    assertThat(answer.getMetadata().getName()).isEqualTo(object.getMetadata().getName());
    accepted++;
  }

  private static HasMetadata namespace(String name) {
    return new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build();
  }
}
