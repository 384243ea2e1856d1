package dev.understudy.plan;

import dev.understudy.api.v1alpha1.ServiceSpec;
import dev.understudy.api.v1alpha1.StagingEnvironmentSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Services that would wait for each other for ever, since each takes what another is live with. */
final class LiveCircles {
  private final Map<String, List<LiveReference>> references = new LinkedHashMap<>();
  private final List<String> circles = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();

  private LiveCircles(StagingEnvironmentSpec spec) {
    for (ServiceSpec service : spec.services()) {
      references.put(service.name(), LiveReference.of(spec, service));
    }
    references.keySet().forEach(service -> follow(service, new ArrayList<>()));
  }

  /** One sentence a circle, which names it from variable to service and back. */
  static List<String> of(StagingEnvironmentSpec spec) {
    return List.copyOf(new LiveCircles(spec).circles);
  }

  /**
   * @param path references from one service to the next, ending at this one
   */
  private void follow(String service, List<LiveReference> path) {
    int start = path.stream().map(LiveReference::service).toList().indexOf(service);
    if (start >= 0) {
      circles.add(sentence(path.subList(start, path.size())));
      return;
    }
    if (!seen.add(service)) {
      return;
    }
    for (LiveReference reference : references.getOrDefault(service, List.of())) {
      path.add(reference);
      follow(reference.component(), path);
      path.removeLast();
    }
  }

  private static String sentence(List<LiveReference> circle) {
    String way =
        circle.stream()
            .map(r -> r.service() + "." + r.variable() + " -> " + r.component())
            .collect(Collectors.joining(" -> "));
    return "spec.services: live outputs in a circle: %s. Each would wait for the other to run; take url, host or id in one of these variables, which are known before anything runs"
        .formatted(way);
  }
}
