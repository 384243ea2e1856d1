package dev.understudy.plan;

import dev.understudy.api.v1alpha1.EnvVar;
import dev.understudy.api.v1alpha1.EnvVarSource;
import dev.understudy.api.v1alpha1.GeneratedSecretSpec;
import dev.understudy.api.v1alpha1.HttpStep;
import dev.understudy.api.v1alpha1.NeonBranchSpec;
import dev.understudy.api.v1alpha1.OutputReference;
import dev.understudy.api.v1alpha1.ProductionReference;
import dev.understudy.api.v1alpha1.RebuildSpec;
import dev.understudy.api.v1alpha1.ReferencedService;
import dev.understudy.api.v1alpha1.RotationSpec;
import dev.understudy.api.v1alpha1.ServiceSpec;
import dev.understudy.api.v1alpha1.SmokeStep;
import dev.understudy.api.v1alpha1.SmokeTestSpec;
import dev.understudy.api.v1alpha1.StagingEnvironmentSpec;
import dev.understudy.api.v1alpha1.StagingEnvironmentStatus;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a spec that CEL at apply time can't see: references, and changes of what was
 * recorded.
 */
public final class SpecProblems {
  private final List<String> problems = new ArrayList<>();
  private final Set<String> services;
  private final Set<String> fromGit;
  private final Set<String> generated;

  private SpecProblems(StagingEnvironmentSpec spec) {
    services = names(spec.services().stream().map(ServiceSpec::name).toList());
    fromGit =
        names(
            spec.services().stream()
                .filter(s -> s.source().git() != null)
                .map(ServiceSpec::name)
                .toList());
    generated = names(spec.generatedSecrets().stream().map(GeneratedSecretSpec::name).toList());
  }

  /**
   * @param recorded what is known from earlier passes
   * @return full sentences with the path of the field; empty when nothing is wrong
   */
  public static List<String> of(
      StagingEnvironmentSpec spec, @Nullable StagingEnvironmentStatus recorded) {
    SpecProblems found = new SpecProblems(spec);
    found.variables("spec.env", spec.env());
    for (ServiceSpec service : spec.services()) {
      found.variables("spec.services[" + service.name() + "].env", service.env());
    }
    found.problems.addAll(LiveCircles.of(spec));
    found.problems.addAll(DataProblems.of(spec));
    found.rotation(spec.rotation());
    found.rebuild(spec.rebuild());
    spec.smokeTests().forEach(found::smokeTest);
    found.reference(spec.production().reference());
    found.pointInTime(spec.database().neonBranch());
    found.database(spec, recorded);
    return List.copyOf(found.problems);
  }

  private void reference(@Nullable ProductionReference reference) {
    if (reference == null) {
      return;
    }
    for (ReferencedService theirs : reference.services()) {
      if (!services.contains(theirs.name())) {
        problems.add(
            "spec.production.reference.services[%s]: no service of that name to compare it with; there are %s"
                .formatted(theirs.name(), services));
      }
    }
  }

  private void variables(String path, List<EnvVar> variables) {
    for (EnvVar variable : variables) {
      EnvVarSource from = variable.valueFrom();
      String at = path + "[" + variable.name() + "].valueFrom";
      if (from != null && from.outputRef() != null) {
        output(at + ".outputRef", from.outputRef());
      }
      if (from != null && from.generatedSecretRef() != null) {
        String name = from.generatedSecretRef().name();
        if (!generated.contains(name)) {
          problems.add(
              at
                  + ".generatedSecretRef: no entry '"
                  + name
                  + "' in spec.generatedSecrets; there are "
                  + generated);
        }
      }
    }
  }

  private void rebuild(@Nullable RebuildSpec rebuild) {
    if (rebuild != null) {
      Schedules.problem("spec.rebuild", rebuild.schedule(), rebuild.timeZone())
          .ifPresent(problems::add);
    }
  }

  private void rotation(@Nullable RotationSpec rotation) {
    if (rotation != null && rotation.schedule() != null) {
      Schedules.problem("spec.rotation", rotation.schedule(), rotation.timeZone())
          .ifPresent(problems::add);
    }
  }

  private void output(String at, OutputReference reference) {
    boolean database = reference.component().equals(Planner.DATABASE);
    if (!database && !services.contains(reference.component())) {
      problems.add(
          at
              + ": no component '"
              + reference.component()
              + "'; there are 'database' and the services "
              + services);
      return;
    }
    Set<String> outputs = database ? Outputs.DATABASE : Outputs.SERVICE;
    Set<String> live = database ? Set.of() : live(reference.component());
    if (!outputs.contains(reference.output()) && !live.contains(reference.output())) {
      problems.add(
          "%s: '%s' has no output '%s'; it has %s%s"
              .formatted(
                  at,
                  reference.component(),
                  reference.output(),
                  Outputs.words(outputs),
                  live.isEmpty() ? "" : " and, once it runs, " + Outputs.words(live)));
    }
  }

  private Set<String> live(String service) {
    return fromGit.contains(service) ? Outputs.LIVE_OF_GIT : Outputs.LIVE_OF_IMAGE;
  }

  private void smokeTest(SmokeTestSpec test) {
    for (int i = 0; i < test.steps().size(); i++) {
      SmokeStep step = test.steps().get(i);
      String at = "spec.smokeTests[" + test.name() + "].steps[" + i + "].";
      StepServices.of(step)
          .forEach((place, service) -> {
            if (!services.contains(service)) {
              problems.add(at + place + ": no service '" + service + "'; there are " + services);
            }
          });
      HttpStep http = step.http();
      if (http != null && http.json() != null && http.body() != null) {
        problems.add(at + "http: json and body cannot both be set");
      }
    }
  }

  /** A pattern knows no months. */
  private void pointInTime(@Nullable NeonBranchSpec branch) {
    if (branch == null || branch.pointInTime() == null) {
      return;
    }
    try {
      Object unused = OffsetDateTime.parse(branch.pointInTime());
    } catch (DateTimeException e) {
      problems.add(
          "spec.database.neonBranch.pointInTime: '"
              + branch.pointInTime()
              + "' is no moment of the calendar; expected one such as 2026-02-01T09:00:00Z");
    }
  }

  private void database(StagingEnvironmentSpec spec, @Nullable StagingEnvironmentStatus recorded) {
    if (recorded == null || recorded.database() == null || spec.database().neonBranch() == null) {
      return;
    }
    String project = recorded.database().parentId();
    if (project != null && !Objects.equals(project, spec.database().neonBranch().projectId())) {
      problems.add(
          "spec.database.neonBranch.projectId: the database of this environment is in project '"
              + project
              + "' and cannot move; create a new environment");
    }
  }

  private static Set<String> names(List<String> names) {
    return names.stream().collect(Collectors.toCollection(TreeSet::new));
  }
}
