package dev.understudy.generate;

import dev.understudy.chart.Chart;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The chart's account and its rights as a file of their own, for whoever has no Helm. */
final class Rights {
  private static final String HEAD =
      """
      # Whom the operator is, and all it may do: the chart's own rights, written by `make generate`.
      # Taken by `make it` as it stands: the demo on a real cluster runs under exactly these.
      apiVersion: v1
      kind: Namespace
      metadata:
        name: understudy-system
      """;

  private static final List<String> TEMPLATES =
      List.of("rbac/serviceaccount.yaml", "rbac/clusterrole.yaml", "rbac/leases.yaml");

  private Rights() {}

  static String yaml() {
    List<Chart.Document> rendered = Chart.render(Map.of());
    return TEMPLATES.stream()
        .flatMap(source -> rendered.stream().filter(d -> d.source().equals(source)))
        .map(document -> withoutHelm(document.yaml()))
        .collect(Collectors.joining("---\n", HEAD + "---\n", ""));
  }

  /** It was not Helm that applied this. */
  private static String withoutHelm(String yaml) {
    return yaml.lines()
        .filter(line -> !line.contains("managed-by: Helm") && !line.contains("helm.sh/chart:"))
        .filter(line -> !line.isBlank())
        .collect(Collectors.joining("\n", "", "\n"));
  }
}
