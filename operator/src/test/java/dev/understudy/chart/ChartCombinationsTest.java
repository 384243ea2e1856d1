package dev.understudy.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Every combination of the chart's switches renders to objects that their kinds know. */
class ChartCombinationsTest {
  /** The switch, and the templates that stand or fall with it alone. */
  private static final Map<String, Set<String>> SWITCHES = new LinkedHashMap<>();

  static {
    SWITCHES.put("serviceAccount.create", Set.of("rbac/serviceaccount.yaml"));
    SWITCHES.put("rbac.create", Set.of("rbac/clusterrole.yaml", "rbac/leases.yaml"));
    SWITCHES.put("roles.create", Set.of("roles/people.yaml"));
    SWITCHES.put("admissionPolicy.enabled", Set.of("roles/admissionpolicy.yaml"));
    SWITCHES.put("topologySpread.enabled", Set.of());
    SWITCHES.put("podDisruptionBudget.enabled", Set.of());
    SWITCHES.put("networkPolicy.enabled", Set.of("networkpolicy.yaml"));
    SWITCHES.put("metrics.serviceMonitor.enabled", Set.of("metrics/servicemonitor.yaml"));
    SWITCHES.put("metrics.rules.enabled", Set.of("metrics/rules.yaml"));
    SWITCHES.put("metrics.dashboard.enabled", Set.of("metrics/dashboard.yaml"));
  }

  private static final Set<String> ALWAYS = Set.of("deployment.yaml", "service.yaml");

  private final Set<String> checked = new HashSet<>();

  @Test
  void everyCombination() {
    List<String> names = List.copyOf(SWITCHES.keySet());
    for (int bits = 0; bits < 1 << names.size(); bits++) {
      Map<String, Object> values = new HashMap<>();
      for (int i = 0; i < names.size(); i++) {
        values.put(names.get(i), (bits >> i & 1) == 1);
      }
      // No template but that of the definitions reads these; they have a test of their own.
      values.put("crds.install", false);
      everyMode(values);
    }
    assertThat(checked).as("different objects").hasSizeGreaterThan(20);
  }

  private void everyMode(Map<String, Object> switches) {
    for (boolean namespaced : List.of(false, true)) {
      Map<String, Object> values = new HashMap<>(switches);
      int replicas = namespaced ? 1 : 2;
      values.put("replicas", replicas);
      if (namespaced) {
        values.put("watchNamespaces[0]", "staging");
        values.put("watchNamespaces[1]", "preview");
      }
      Set<String> wanted = new TreeSet<>(ALWAYS);
      SWITCHES.forEach((name, sources) -> {
        if (Boolean.TRUE.equals(values.get(name))) {
          wanted.addAll(sources);
        }
      });
      if (namespaced && Boolean.TRUE.equals(values.get("rbac.create"))) {
        wanted.add("rbac/namespaces.yaml");
      }
      if (replicas > 1 && Boolean.TRUE.equals(values.get("podDisruptionBudget.enabled"))) {
        wanted.add("poddisruptionbudget.yaml");
      }
      check(values, wanted);
    }
  }

  private void check(Map<String, Object> values, Set<String> wanted) {
    Set<String> sources = new TreeSet<>();
    for (Chart.Document document : Chart.render(values)) {
      sources.add(document.source());
      if (checked.add(document.yaml())) {
        HasMetadata object = document.object();
        assertThat(TypedModel.unknownFields(object)).as("%s", values).isEmpty();
        assertThat(object.getMetadata().getLabels())
            .as("%s with %s", document.source(), values)
            .containsEntry("app.kubernetes.io/name", "understudy");
      }
    }
    assertThat(sources).as("%s", values).isEqualTo(wanted);
  }
}
