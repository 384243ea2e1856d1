package dev.understudy.isolation;

import dev.understudy.api.v1alpha1.EnvFromSource;
import dev.understudy.api.v1alpha1.EnvVar;
import dev.understudy.api.v1alpha1.ServiceSpec;
import dev.understudy.api.v1alpha1.StagingEnvironmentSpec;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a spec declares as the variables of one service.
 *
 * @param from whole Secrets and ConfigMaps, later ones over earlier
 * @param variables over all of those, and later ones over earlier of the same name
 */
public record EnvDeclaration(List<EnvFromSource> from, List<EnvVar> variables) {
  public EnvDeclaration {
    from = List.copyOf(from);
    variables = List.copyOf(variables);
  }

  /** The service's own over those of every service; named ones over imported ones. */
  public static EnvDeclaration of(StagingEnvironmentSpec spec, ServiceSpec service) {
    return new EnvDeclaration(
        Stream.concat(spec.envFrom().stream(), service.envFrom().stream()).toList(),
        Stream.concat(spec.env().stream(), service.env().stream()).toList());
  }
}
