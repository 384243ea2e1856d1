package dev.understudy.loop;

import dev.understudy.chart.Chart;
import dev.understudy.simulator.kube.Access;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;

/** What the operator may do in a world, and what it was refused. The user may everything. */
final class Rights implements Access {
  private final Set<String> granted;
  private final Set<String> used = new ConcurrentSkipListSet<>();
  private final Set<String> refused = new ConcurrentSkipListSet<>();

  Rights(Collection<String> granted) {
    this.granted = new TreeSet<>(granted);
  }

  /** Those that ship, one a verb of a resource, such as {@code patch secrets}. */
  static Set<String> shipped() {
    Path file = Path.of(System.getProperty("understudy.root", ".."), "deploy", "rbac.yaml");
    Set<String> rights = new TreeSet<>();
    try (InputStream yaml = Files.newInputStream(file)) {
      List<HasMetadata> objects = Serialization.unmarshal(yaml);
      for (HasMetadata object : objects) {
        if (object instanceof ClusterRole role) {
          rights.addAll(words(role.getRules()));
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException("cannot read " + file, e);
    }
    return rights;
  }

  /** Those the chart gives an operator that looks after one namespace. */
  static Set<String> shippedFor(String namespace) {
    Set<String> rights = new TreeSet<>();
    for (Chart.Document document : Chart.render(Map.of("watchNamespaces[0]", namespace))) {
      if (document.source().startsWith("rbac/")) {
        switch (document.object()) {
          case ClusterRole role -> rights.addAll(words(role.getRules()));
          case Role role ->
              words(role.getRules())
                  .forEach(word -> rights.add(role.getMetadata().getNamespace() + ": " + word));
          default -> {}
        }
      }
    }
    return rights;
  }

  private static Set<String> words(List<PolicyRule> rules) {
    Set<String> words = new TreeSet<>();
    for (PolicyRule rule : rules) {
      for (String group : rule.getApiGroups()) {
        for (String resource : rule.getResources()) {
          rule.getVerbs().forEach(verb -> words.add(word(verb, resource, group)));
        }
      }
    }
    return words;
  }

  private static String word(String verb, String resource, String group) {
    return verb + " " + resource + (group.isEmpty() ? "" : "." + group);
  }

  @Override
  public boolean allows(String userAgent, Request request) {
    if (userAgent.equals(World.USER)) {
      return true;
    }
    String right = word(request.verb(), request.resource(), request.group());
    used.add(right);
    boolean allowed =
        granted.contains(right) || granted.contains(request.namespace() + ": " + right);
    if (!allowed) {
      refused.add(right);
    }
    return allowed;
  }

  Set<String> used() {
    return Set.copyOf(used);
  }

  Set<String> refused() {
    return Set.copyOf(refused);
  }
}
