package dev.understudy.reconcile.step;

import dev.understudy.api.v1alpha1.ComponentStatus;
import dev.understudy.api.v1alpha1.DeployStatus;
import dev.understudy.api.v1alpha1.GitSource;
import dev.understudy.api.v1alpha1.ReleasedMigration;
import dev.understudy.api.v1alpha1.ReleasedService;
import dev.understudy.api.v1alpha1.RollbackStatus;
import dev.understudy.api.v1alpha1.RolledBackService;
import dev.understudy.api.v1alpha1.ServiceSpec;
import dev.understudy.data.DataTask;
import dev.understudy.plan.ContentDigest;
import dev.understudy.reconcile.Pass;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a release consists of, from what a pass knows of it. */
final class Released {
  private static final int MOST_MIGRATIONS = 1000;

  private Released() {}

  /** What is wanted in this pass, once variables and commits are known. */
  static List<ReleasedService> services(Pass pass) {
    return pass.spec().services().stream()
        .map(service ->
            service(
                service,
                LiveDependencies.wanted(pass, service.name())
                    .map(DeployStatus::digest)
                    .orElse(null),
                pass.wanted(service.name()).commit(),
                env(pass, service.name())))
        .toList();
  }

  /** What would be wanted without a rollback, as far as it is known before anything is resolved. */
  static List<ReleasedService> written(Pass pass) {
    RollbackStatus rollback = pass.previous().rollback();
    List<RolledBackService> instead = rollback == null ? List.of() : rollback.services();
    return pass.releases().written().services().stream()
        .map(service -> {
          Optional<DeployStatus> deploy =
              pass.components().get(service.name()).map(ComponentStatus::deploy);
          Optional<RolledBackService> older =
              instead.stream().filter(s -> s.name().equals(service.name())).findFirst();
          return service(
              service,
              older.isPresent() ? null : deploy.map(DeployStatus::digest).orElse(null),
              older
                  .map(RolledBackService::instead)
                  .or(() -> deploy.map(DeployStatus::commit))
                  .orElse(null),
              null);
        })
        .toList();
  }

  private static ReleasedService service(
      ServiceSpec service, @Nullable String digest, @Nullable String commit, @Nullable String env) {
    GitSource git = service.source().git();
    return new ReleasedService(
        service.name(),
        service.source().image(),
        git == null ? digest : null,
        git == null ? null : git.repo(),
        git == null ? null : git.branch(),
        git == null ? null : commit,
        env);
  }

  private static String env(Pass pass, String service) {
    Map<String, Object> values = new TreeMap<>();
    pass.env(service).values().forEach((name, value) -> values.put(name, value.reveal()));
    return pass.fingerprint().of(values);
  }

  static List<ReleasedMigration> migrations(Pass pass) {
    return pass.copies().wanted().tasks().stream()
        .filter(task -> task.phase() == DataTask.Phase.MIGRATE)
        .flatMap(Released::migrations)
        .limit(MOST_MIGRATIONS)
        .toList();
  }

  private static Stream<ReleasedMigration> migrations(DataTask task) {
    return switch (task.work()) {
      case DataTask.Flyway flyway ->
          flyway.files().entrySet().stream()
              .map(file -> new ReleasedMigration(file.getKey(), ContentDigest.of(file.getValue())));
      case DataTask.Job job -> Stream.of(new ReleasedMigration(job.image(), task.content()));
      case DataTask.Script script -> Stream.of(new ReleasedMigration(task.title(), task.content()));
      case DataTask.Columns columns -> Stream.empty();
      case DataTask.Assertion assertion -> Stream.empty();
    };
  }
}
