package dev.understudy.reconcile.step;

import dev.understudy.api.v1alpha1.DataStatus;
import dev.understudy.data.DataTask;
import dev.understudy.data.JobOwner;
import dev.understudy.data.JobRequest;
import dev.understudy.data.JobRunner;
import dev.understudy.data.JobState;
import dev.understudy.plan.Claims;
import dev.understudy.plan.ContentDigest;
import dev.understudy.plan.ExternalName;
import dev.understudy.provider.DatabaseIdentity;
import dev.understudy.provider.PostgresConnection;
import dev.understudy.reconcile.Cluster;
import dev.understudy.reconcile.Pass;
import dev.understudy.status.Facts;
import dev.understudy.status.Outcome;
import dev.understudy.status.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Containers that work on a copy of the data. They find it through a Secret of its own that is
 * there only while they are.
 */
final class DataJobs {
  /** A Job that is not watched is asked for this often. */
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

  /** Jobs name their pods by a label, which holds no more. */
  private static final int JOB_NAME = 63;

  private final JobRunner runner;
  private final Cluster cluster;

  DataJobs(JobRunner runner, Cluster cluster) {
    this.runner = runner;
    this.cluster = cluster;
  }

  /**
   * Done where it has completed.
   *
   * @param round another one is another Job of the same work
   */
  Outcome run(Pass pass, DataTarget target, DataTask task, int round) {
    DataTask.Job job = (DataTask.Job) task.work();
    String name = name(pass, target, task, round);
    // What another version of the spec began may still be at work on this copy.
    Outcome others = remaining(pass, runner.retain(owner(pass), Set.of(name)));
    if (!others.done()) {
      return others;
    }
    String secret = secretName(pass, target.revision());
    cluster.applySecret(pass.resource(), secret, connection(target.identity()));
    JobRequest request =
        new JobRequest(
            owner(pass), name, job.image(), job.step(), secret, GenerateSecrets.secretName(pass));
    return switch (runner.run(request)) {
      case JobState.Succeeded succeeded -> Outcome.DONE;
      case JobState.Running running ->
          Outcome.waiting(
              DataOutcomes.underWay(task.phase()),
              "%s: Job %s %s"
                  .formatted(
                      task.title(),
                      request.name(),
                      running.detail().isEmpty() ? "is running." : "waits: " + running.detail()),
              LOOK_AGAIN);
      case JobState.Failed failed ->
          Outcome.stalled(
              DataOutcomes.failed(task.phase()),
              "%s: %s Correct it, or have it run again with the annotation understudy.dev/retry."
                  .formatted(task.title(), failed.message()));
    };
  }

  /** Nothing that could reach this copy is left of them. */
  Outcome clear(Pass pass, DataTarget target) {
    boolean any =
        pass.copies().wanted().tasks().stream()
            .anyMatch(task -> task.work() instanceof DataTask.Job);
    return any ? clear(pass, Set.of(target.revision())) : Outcome.DONE;
  }

  /** The same of every copy that Jobs may be at work on. */
  Outcome clear(Pass pass) {
    DataStatus data = pass.copies().status();
    Set<Integer> revisions = new TreeSet<>(Set.of(data.revision()));
    Stream.of(data.candidate(), data.previous()).filter(Objects::nonNull).forEach(revisions::add);
    return clear(pass, revisions);
  }

  private Outcome clear(Pass pass, Set<Integer> revisions) {
    revisions.forEach(
        revision -> cluster.deleteSecret(pass.resource(), secretName(pass, revision)));
    return remaining(pass, runner.retain(owner(pass), Set.of()));
  }

  private static Outcome remaining(Pass pass, Set<String> left) {
    return left.isEmpty()
        ? Outcome.DONE
        : Outcome.waiting(
            pass.phase() == Facts.Phase.CONVERGING ? Reason.PreparingData : Reason.Deleting,
            "Waiting for the end of Jobs: %s.".formatted(String.join(", ", new TreeSet<>(left))),
            LOOK_AGAIN);
  }

  private static JobOwner owner(Pass pass) {
    return new JobOwner(pass.namespace(), pass.owner().name(), pass.owner().uid());
  }

  private static String name(Pass pass, DataTarget target, DataTask task, int round) {
    String token = ((DataTask.Job) task.work()).again();
    String again = round == 0 ? token : token + "/" + round;
    String identity =
        ContentDigest.of(
            List.of(
                pass.owner().uid(), target.identity().id(), task.title(), task.content(), again));
    return ExternalName.of(
        pass.owner().name() + "-" + target.line(task.title()), identity, JOB_NAME);
  }

  private static String secretName(Pass pass, int revision) {
    return ExternalName.inCluster(pass.owner().name(), Claims.JOBS_SECRET + revision);
  }

  /** In the variables of libpq, and by the names of outputs. */
  private static Map<String, String> connection(DatabaseIdentity identity) {
    PostgresConnection direct = identity.direct();
    Map<String, String> data = new TreeMap<>(PublishSecrets.variables(identity));
    data.put("url", direct.uri().reveal());
    data.put("pooledUrl", identity.pooled().uri().reveal());
    data.put("host", direct.host());
    data.put("pooledHost", identity.pooled().host());
    data.put("port", Integer.toString(direct.port()));
    data.put("databaseName", direct.database());
    data.put("user", direct.user());
    data.put("password", direct.password().reveal());
    data.put("id", identity.id());
    return data;
  }
}
