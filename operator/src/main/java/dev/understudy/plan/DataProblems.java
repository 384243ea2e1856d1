package dev.understudy.plan;

import dev.understudy.api.v1alpha1.DataSpec;
import dev.understudy.api.v1alpha1.EnvVar;
import dev.understudy.api.v1alpha1.EnvVarSource;
import dev.understudy.api.v1alpha1.GeneratedSecretSpec;
import dev.understudy.api.v1alpha1.JobStep;
import dev.understudy.api.v1alpha1.OutputReference;
import dev.understudy.api.v1alpha1.SanitizeStep;
import dev.understudy.api.v1alpha1.SeedStep;
import dev.understudy.api.v1alpha1.ServiceSpec;
import dev.understudy.api.v1alpha1.StagingEnvironmentSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is wrong with spec.data that CEL at apply time can't see. */
final class DataProblems {
  private final StagingEnvironmentSpec spec;
  private final List<String> problems = new ArrayList<>();

  private DataProblems(StagingEnvironmentSpec spec) {
    this.spec = spec;
  }

  /** Full sentences with the path of the field. */
  static List<String> of(StagingEnvironmentSpec spec) {
    DataProblems found = new DataProblems(spec);
    if (spec.data() != null) {
      found.look(spec.data());
    }
    return found.problems;
  }

  private void look(DataSpec data) {
    if (data.restore() != null) {
      job("spec.data.restore.job", data.restore().job());
    }
    once("spec.data.sanitize", data.sanitize().stream().map(SanitizeStep::name).toList());
    data.sanitize().forEach(step -> job("spec.data.sanitize[" + step.name() + "].job", step.job()));
    if (data.migrations() != null) {
      job("spec.data.migrations.job", data.migrations().job());
    }
    once("spec.data.seed", data.seed().stream().map(SeedStep::name).toList());
    data.seed().forEach(step -> job("spec.data.seed[" + step.name() + "].job", step.job()));
    if (data.refresh() != null && data.refresh().schedule() != null) {
      Schedules.problem("spec.data.refresh", data.refresh().schedule(), data.refresh().timeZone())
          .ifPresent(problems::add);
    }
  }

  private void once(String at, List<String> names) {
    Set<String> seen = new HashSet<>();
    names.stream()
        .filter(name -> !seen.add(name))
        .distinct()
        .forEach(name -> problems.add("%s: two steps are named '%s'".formatted(at, name)));
  }

  private void job(String at, @Nullable JobStep job) {
    if (job == null) {
      return;
    }
    if (job.serviceRef() != null) {
      service(at + ".serviceRef", job.serviceRef().name());
    }
    for (EnvVar variable : job.env()) {
      source(at + ".env[" + variable.name() + "].valueFrom", variable.valueFrom());
    }
  }

  private void service(String at, String name) {
    Optional<ServiceSpec> service =
        spec.services().stream().filter(s -> s.name().equals(name)).findFirst();
    if (service.isEmpty()) {
      problems.add(
          "%s: no service '%s'; there are %s"
              .formatted(at, name, spec.services().stream().map(ServiceSpec::name).toList()));
    } else if (service.get().source().image() == null) {
      problems.add(
          "%s: the service '%s' is built from Git and has no image; give the job an image of its own"
              .formatted(at, name));
    }
  }

  private void source(String at, @Nullable EnvVarSource from) {
    if (from == null) {
      return;
    }
    OutputReference output = from.outputRef();
    if (output != null && !output.component().equals(Planner.DATABASE)) {
      problems.add(
          "%s.outputRef: a job runs before any service does, so it can only refer to 'database', not to '%s'"
              .formatted(at, output.component()));
    } else if (output != null && !Outputs.DATABASE.contains(output.output())) {
      problems.add(
          "%s.outputRef: 'database' has no output '%s'; it has %s"
              .formatted(at, output.output(), Outputs.words(Outputs.DATABASE)));
    }
    if (from.generatedSecretRef() != null
        && Boolean.TRUE.equals(from.generatedSecretRef().previous())) {
      problems.add(
          "%s.generatedSecretRef.previous: a job is given the value as it is; previous is for services that accept both"
              .formatted(at));
    }
    if (from.generatedSecretRef() != null
        && spec.generatedSecrets().stream()
            .map(GeneratedSecretSpec::name)
            .noneMatch(from.generatedSecretRef().name()::equals)) {
      problems.add(
          "%s.generatedSecretRef: no entry '%s' in spec.generatedSecrets"
              .formatted(at, from.generatedSecretRef().name()));
    }
  }
}
