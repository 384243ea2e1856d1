package dev.understudy.simulator.jobs;

import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobStatus;
import io.fabric8.kubernetes.api.model.batch.v1.JobStatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The Job controller of Kubernetes, for Jobs with one completion: makes pods until one completes,
 * counts those that fail, and minds the deadline. Failed pods are tried again without delay.
 */
final class JobController {
  private static final String JOB_NAME = "job-name";

  private final KubernetesClient client;
  private final InstantSource clock;
  private final AtomicReference<@Nullable String> refusal = new AtomicReference<>();

  JobController(KubernetesClient client, InstantSource clock) {
    this.client = client;
    this.clock = clock;
  }

  /**
   * From now on no pod can be made.
   *
   * @param message what the admission says; null for nothing any more
   */
  void refusePods(@Nullable String message) {
    refusal.set(message);
  }

  static boolean finished(Job job) {
    return job.getStatus() != null
        && job.getStatus().getConditions().stream()
            .anyMatch(c ->
                List.of("Complete", "Failed").contains(c.getType())
                    && "True".equals(c.getStatus()));
  }

  List<Pod> pods(Job job) {
    return client
        .pods()
        .inNamespace(job.getMetadata().getNamespace())
        .withLabel(JOB_NAME, job.getMetadata().getName())
        .list()
        .getItems()
        .stream()
        .filter(pod ->
            pod.getMetadata().getOwnerReferences().stream()
                .anyMatch(r -> r.getUid().equals(job.getMetadata().getUid())))
        .toList();
  }

  /** One look at a Job that has not finished. */
  void look(Job job) {
    if (job.getMetadata().getDeletionTimestamp() != null
        || Boolean.TRUE.equals(job.getSpec().getSuspend())) {
      return;
    }
    List<Pod> pods = pods(job);
    List<Pod> active = pods.stream().filter(pod -> !ended(pod)).toList();
    int succeeded = (int) pods.stream().filter(pod -> is(pod, "Succeeded")).count();
    int failed = (int) pods.stream().filter(pod -> countsAsFailed(job, pod)).count();
    JobStatus status = Objects.requireNonNullElseGet(job.getStatus(), JobStatus::new);
    Instant start =
        status.getStartTime() == null ? clock.instant() : Instant.parse(status.getStartTime());
    if (succeeded > 0) {
      complete(job, start, succeeded, failed);
    } else if (failed > Objects.requireNonNullElse(job.getSpec().getBackoffLimit(), 6)) {
      fail(
          job,
          start,
          failed,
          "BackoffLimitExceeded",
          "Job has reached the specified backoff limit");
    } else if (isOver(job, start)) {
      active.forEach(pod -> client.resource(pod).delete());
      fail(
          job,
          start,
          failed + active.size(),
          "DeadlineExceeded",
          "Job was active longer than specified deadline");
    } else {
      boolean made = active.isEmpty() && make(job);
      count(job, start, active.size() + (made ? 1 : 0), failed);
    }
  }

  private boolean isOver(Job job, Instant start) {
    Long deadline = job.getSpec().getActiveDeadlineSeconds();
    return deadline != null && !clock.instant().isBefore(start.plus(Duration.ofSeconds(deadline)));
  }

  private static boolean is(Pod pod, String phase) {
    return phase.equals(pod.getStatus().getPhase());
  }

  private static boolean ended(Pod pod) {
    return is(pod, "Succeeded") || is(pod, "Failed");
  }

  /** Of policies it knows the one that disruptions are to be ignored. */
  private static boolean countsAsFailed(Job job, Pod pod) {
    return is(pod, "Failed")
        && (job.getSpec().getPodFailurePolicy() == null
            || pod.getStatus().getConditions().stream()
                .noneMatch(c -> "DisruptionTarget".equals(c.getType())));
  }

  private boolean make(Job job) {
    String message = refusal.get();
    String name = job.getMetadata().getName() + "-" + Names.random();
    if (message != null) {
      JobEvents.failedCreate(client, job, message, clock.instant());
      return false;
    }
    var template = job.getSpec().getTemplate();
    Map<String, String> labels =
        new TreeMap<>(
            Objects.requireNonNullElse(
                template.getMetadata().getLabels(), Map.<String, String>of()));
    labels.put(JOB_NAME, job.getMetadata().getName());
    labels.put("batch.kubernetes.io/job-name", job.getMetadata().getName());
    labels.put("controller-uid", job.getMetadata().getUid());
    labels.put("batch.kubernetes.io/controller-uid", job.getMetadata().getUid());
    Pod pod =
        new PodBuilder()
            .withNewMetadata()
            .withNamespace(job.getMetadata().getNamespace())
            .withName(name)
            .withLabels(labels)
            .withOwnerReferences(
                new OwnerReferenceBuilder()
                    .withApiVersion("batch/v1")
                    .withKind("Job")
                    .withName(job.getMetadata().getName())
                    .withUid(job.getMetadata().getUid())
                    .withController(true)
                    .withBlockOwnerDeletion(true)
                    .build())
            .endMetadata()
            .withSpec(template.getSpec())
            .build();
    client.resource(pod).create();
    return true;
  }

  private void count(Job job, Instant start, int active, int failed) {
    JobStatusBuilder next = started(job, start);
    next.withActive(active).withReady(0).withFailed(failed == 0 ? null : failed);
    next.withNewUncountedTerminatedPods().endUncountedTerminatedPods();
    if (!next.build().equals(job.getStatus())) {
      save(job, status -> status.withActive(active).withFailed(failed == 0 ? null : failed), start);
    }
  }

  /** First that it will, then that it has: a real server takes them in this order only. */
  private void complete(Job job, Instant start, int succeeded, int failed) {
    String message = "Reached expected number of succeeded pods";
    for (String type : List.of("SuccessCriteriaMet", "Complete")) {
      save(
          job,
          status -> {
            status
                .withSucceeded(succeeded)
                .withActive(null)
                .withFailed(failed == 0 ? null : failed);
            if (type.equals("Complete")) {
              status.withCompletionTime(now());
            }
            condition(status, type, "CompletionsReached", message);
          },
          start);
    }
  }

  private void fail(Job job, Instant start, int failed, String reason, String message) {
    for (String type : List.of("FailureTarget", "Failed")) {
      save(
          job,
          status -> {
            status.withFailed(failed == 0 ? null : failed).withActive(null);
            condition(status, type, reason, message);
          },
          start);
    }
  }

  private void condition(JobStatusBuilder status, String type, String reason, String message) {
    status
        .addNewCondition()
        .withType(type)
        .withStatus("True")
        .withReason(reason)
        .withMessage(message)
        .withLastProbeTime(now())
        .withLastTransitionTime(now())
        .endCondition();
  }

  private void save(Job job, Consumer<JobStatusBuilder> change, Instant start) {
    client
        .batch()
        .v1()
        .jobs()
        .inNamespace(job.getMetadata().getNamespace())
        .withName(job.getMetadata().getName())
        .editStatus(live -> {
          JobStatusBuilder next = started(live, start);
          next.withReady(0).withNewUncountedTerminatedPods().endUncountedTerminatedPods();
          change.accept(next);
          live.setStatus(next.build());
          return live;
        });
  }

  private static JobStatusBuilder started(Job job, Instant start) {
    return new JobStatusBuilder(Objects.requireNonNullElseGet(job.getStatus(), JobStatus::new))
        .withStartTime(start.truncatedTo(ChronoUnit.SECONDS).toString());
  }

  private String now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
