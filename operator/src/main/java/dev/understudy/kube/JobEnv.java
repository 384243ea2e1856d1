package dev.understudy.kube;

import dev.understudy.api.v1alpha1.ConfigMapReference;
import dev.understudy.api.v1alpha1.EnvFromSource;
import dev.understudy.api.v1alpha1.EnvVar;
import dev.understudy.api.v1alpha1.EnvVarSource;
import dev.understudy.api.v1alpha1.OutputReference;
import dev.understudy.data.JobRequest;
import io.fabric8.kubernetes.api.model.EnvFromSourceBuilder;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The variables of a Job. What is secret is named and never in the Job itself. */
final class JobEnv {
  /** By which libpq and most drivers find a database. */
  static final List<String> CONNECTION =
      List.of(
          "DATABASE_URL", "PGHOST", "PGPORT", "PGDATABASE", "PGUSER", "PGPASSWORD", "PGSSLMODE");

  private JobEnv() {}

  /** The connection comes first, so that what the step declares can be composed from it. */
  static List<io.fabric8.kubernetes.api.model.EnvVar> variables(JobRequest request) {
    Set<String> declared =
        request.step().env().stream().map(EnvVar::name).collect(Collectors.toSet());
    return Stream.concat(
            CONNECTION.stream()
                .filter(name -> !declared.contains(name))
                .map(name -> fromSecret(name, request.connectionSecret(), name)),
            request.step().env().stream().map(variable -> variable(variable, request)))
        .toList();
  }

  static List<io.fabric8.kubernetes.api.model.EnvFromSource> sources(JobRequest request) {
    return request.step().envFrom().stream().map(JobEnv::source).toList();
  }

  private static io.fabric8.kubernetes.api.model.EnvVar variable(
      EnvVar variable, JobRequest request) {
    EnvVarSource from = variable.valueFrom();
    if (from == null) {
      return new EnvVarBuilder().withName(variable.name()).withValue(variable.value()).build();
    }
    if (from.secretKeyRef() != null) {
      return fromSecret(variable.name(), from.secretKeyRef().name(), from.secretKeyRef().key());
    }
    if (from.generatedSecretRef() != null) {
      return fromSecret(
          variable.name(), request.generatedSecret(), from.generatedSecretRef().name());
    }
    OutputReference output = Objects.requireNonNull(from.outputRef(), "refused at apply");
    return fromSecret(variable.name(), request.connectionSecret(), output.output());
  }

  private static io.fabric8.kubernetes.api.model.EnvVar fromSecret(
      String name, String secret, String key) {
    return new EnvVarBuilder()
        .withName(name)
        .withNewValueFrom()
        .withNewSecretKeyRef(key, secret, false)
        .endValueFrom()
        .build();
  }

  private static io.fabric8.kubernetes.api.model.EnvFromSource source(EnvFromSource source) {
    EnvFromSourceBuilder builder = new EnvFromSourceBuilder().withPrefix(source.prefix());
    if (source.secretRef() != null) {
      return builder.withNewSecretRef(source.secretRef().name(), false).build();
    }
    ConfigMapReference map = Objects.requireNonNull(source.configMapRef(), "refused at apply");
    return builder.withNewConfigMapRef(map.name(), false).build();
  }
}
