package dev.understudy.simulator.kube.http;

import dev.understudy.simulator.kube.model.Key;
import dev.understudy.simulator.kube.model.Refusal;
import dev.understudy.simulator.kube.model.ResourceType;
import dev.understudy.simulator.kube.types.Registry;
import java.util.List;
import java.util.Set;

/**
 * What a path names.
 *
 * @param namespace empty for all namespaces and for objects of the cluster
 * @param name empty for the whole collection
 * @param subresource empty, or {@code status}
 */
record Target(ResourceType type, String namespace, String name, String subresource) {
  private static final Set<String> OF_NAMESPACES = Set.of("status", "finalize");

  static Refusal unknown() {
    return Refusal.of(404, "NotFound", "the server could not find the requested resource");
  }

  /**
   * @param path {@code api/v1/…} or {@code apis/group/version/…}
   */
  static Target of(List<String> path, Registry registry) {
    boolean core = path.getFirst().equals("api");
    String group = core ? "" : path.get(1);
    String version = path.get(core ? 1 : 2);
    List<String> rest = path.subList(core ? 2 : 3, path.size());
    String namespace = "";
    boolean inNamespace = rest.size() > 2 && rest.getFirst().equals("namespaces");
    if (inNamespace && !OF_NAMESPACES.contains(rest.get(2))) {
      namespace = rest.get(1);
      rest = rest.subList(2, rest.size());
    }
    ResourceType type = registry.find(group, version, rest.getFirst()).orElseThrow(Target::unknown);
    String name = rest.size() > 1 ? rest.get(1) : "";
    String subresource = rest.size() > 2 ? rest.get(2) : "";
    boolean misplaced =
        type.namespaced() ? !name.isEmpty() && namespace.isEmpty() : !namespace.isEmpty();
    boolean served = subresource.isEmpty() || (subresource.equals("status") && type.status());
    if (misplaced || !served || rest.size() > 3) {
      throw unknown();
    }
    return new Target(type, namespace, name, subresource);
  }

  Key key() {
    return type.key(namespace, name);
  }
}
