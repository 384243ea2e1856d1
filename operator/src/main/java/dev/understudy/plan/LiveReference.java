package dev.understudy.plan;

import dev.understudy.api.v1alpha1.EnvVar;
import dev.understudy.api.v1alpha1.OutputReference;
import dev.understudy.api.v1alpha1.ServiceSpec;
import dev.understudy.api.v1alpha1.StagingEnvironmentSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A variable that takes a live output of a service: the one thing that makes a service wait for
 * another.
 *
 * @param service whose variable it is
 * @param component the service it waits for
 */
public record LiveReference(String service, String variable, String component, String output) {

  /** Those of one service, its own variables overriding those of every service. */
  public static List<LiveReference> of(StagingEnvironmentSpec spec, ServiceSpec service) {
    Map<String, EnvVar> variables = new LinkedHashMap<>();
    Stream.of(spec.env(), service.env())
        .flatMap(List::stream)
        .forEach(variable -> variables.put(variable.name(), variable));
    List<LiveReference> live = new ArrayList<>();
    for (EnvVar variable : variables.values()) {
      OutputReference output =
          variable.valueFrom() == null ? null : variable.valueFrom().outputRef();
      if (output != null && Outputs.isLive(output.output())) {
        live.add(
            new LiveReference(
                service.name(), variable.name(), output.component(), output.output()));
      }
    }
    return live;
  }

  /** Such as {@code ui's variable API_IMAGE takes api.image}. */
  public String sentence() {
    return "%s's variable %s takes %s.%s".formatted(service, variable, component, output);
  }
}
