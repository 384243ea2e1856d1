package dev.understudy.kube;

import dev.understudy.data.JobOwner;
import dev.understudy.data.JobRequest;
import dev.understudy.data.JobRunner;
import dev.understudy.data.JobState;
import dev.understudy.provider.ProviderException;
import dev.understudy.provider.Redactor;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Jobs of Kubernetes, each run at least once: one that is gone is made anew, whoever took it away.
 * A pod's status says how it ended; logs are never read.
 */
public final class KubernetesJobs implements JobRunner {
  private static final String FAILED_CREATE = "FailedCreate";

  private final KubernetesClient client;
  private final Redactor redactor;
  private final InstantSource clock;

  public KubernetesJobs(KubernetesClient client, Redactor redactor, InstantSource clock) {
    this.client = client;
    this.redactor = redactor;
    this.clock = clock;
  }

  /**
   * @throws ProviderException.NameTaken where a Job of this name is not this environment's
   * @throws ProviderException.Busy where the namespace is being deleted
   */
  @Override
  public JobState run(JobRequest request) {
    Job job =
        client
            .batch()
            .v1()
            .jobs()
            .inNamespace(request.owner().namespace())
            .withName(request.name())
            .get();
    if (job == null) {
      Optional<JobState> refused = apply(request);
      return refused.orElseGet(() -> new JobState.Running(""));
    }
    if (!isOf(request.owner(), job)) {
      throw new ProviderException.NameTaken(
          "The Job '%s' in namespace '%s' exists and does not belong to the StagingEnvironment '%s'. Remove it."
              .formatted(request.name(), request.owner().namespace(), request.owner().name()));
    }
    return read(request, job);
  }

  private JobState read(JobRequest request, Job job) {
    Supplier<JobWords> words = () -> new JobWords(redactor, JobSecrets.values(client, request));
    PodReading pods = new PodReading(pods(job));
    JobReading reading = new JobReading(request, pods, words);
    Optional<JobState> finished = reading.finished(job);
    if (finished.isPresent()) {
      return finished.get();
    }
    return job.getMetadata().getDeletionTimestamp() != null
        ? new JobState.Running("It was deleted, and is run again once its pods are gone.")
        : new JobProgress(reading, pods, words, clock.instant()).of(job, () -> refusals(job));
  }

  private Optional<JobState> apply(JobRequest request) {
    try {
      JobApplication.apply(client, JobManifest.of(request));
      return Optional.empty();
    } catch (KubernetesClientException e) {
      return Optional.of(JobApplication.refusal(request, e, redactor).orElseThrow(() -> e));
    }
  }

  @Override
  public Set<String> retain(JobOwner owner, Set<String> names) {
    List<Job> others =
        client
            .batch()
            .v1()
            .jobs()
            .inNamespace(owner.namespace())
            .withLabels(JobManifest.labels(owner))
            .list()
            .getItems()
            .stream()
            .filter(job -> isOf(owner, job) && !names.contains(job.getMetadata().getName()))
            .toList();
    for (Job job : others) {
      if (job.getMetadata().getDeletionTimestamp() == null) {
        // The Job goes after its pods: as long as it is there, something of it may still run.
        client.resource(job).withPropagationPolicy(DeletionPropagation.FOREGROUND).delete();
      }
    }
    return others.stream()
        .filter(job -> client.resource(job).get() != null)
        .map(job -> job.getMetadata().getName())
        .collect(Collectors.toUnmodifiableSet());
  }

  private List<Pod> pods(Job job) {
    return client
        .pods()
        .inNamespace(job.getMetadata().getNamespace())
        .withLabel("job-name", job.getMetadata().getName())
        .list()
        .getItems()
        .stream()
        .filter(pod -> hasOwner(pod, job.getMetadata().getUid()))
        .toList();
  }

  /** Only Events say why the cluster refuses a pod. */
  private List<String> refusals(Job job) {
    return client
        .v1()
        .events()
        .inNamespace(job.getMetadata().getNamespace())
        .withField("involvedObject.uid", job.getMetadata().getUid())
        .list()
        .getItems()
        .stream()
        .filter(event -> FAILED_CREATE.equals(event.getReason()))
        .sorted(Comparator.comparing((Event e) -> String.valueOf(e.getLastTimestamp())).reversed())
        .map(Event::getMessage)
        .toList();
  }

  private static boolean isOf(JobOwner owner, HasMetadata thing) {
    return hasOwner(thing, owner.uid());
  }

  private static boolean hasOwner(HasMetadata thing, String uid) {
    return thing.getMetadata().getOwnerReferences().stream().anyMatch(r -> r.getUid().equals(uid));
  }
}
