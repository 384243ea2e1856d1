package dev.understudy.kube;

import dev.understudy.data.JobState;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What a Job waits for that has not ended, and whether it waits in vain. That is judged anew each
 * time: one whose image appears after all goes on, and then nothing has failed.
 */
final class JobProgress {
  /** So long a wait may be an ordinary one. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /** What no waiting heals. */
  private static final Set<String> HOPELESS = Set.of("InvalidImageName", "ErrImageNeverPull");

  private static final Set<String> IMAGE =
      Set.of("ErrImagePull", "ImagePullBackOff", "RegistryUnavailable", "ImageInspectError");
  private static final Set<String> CONFIGURATION =
      Set.of("CreateContainerConfigError", "CreateContainerError", "RunContainerError");

  private final JobReading reading;
  private final PodReading pods;
  private final Supplier<JobWords> words;
  private final Instant now;

  JobProgress(JobReading reading, PodReading pods, Supplier<JobWords> words, Instant now) {
    this.reading = reading;
    this.pods = pods;
    this.words = words;
    this.now = now;
  }

  /**
   * @param refusals what the API server said to pods that could not be made, newest first
   */
  JobState of(Job job, Supplier<List<String>> refusals) {
    if (Boolean.TRUE.equals(job.getSpec().getSuspend())) {
      return new JobState.Running(reading.title() + " is suspended.");
    }
    Optional<Pod> current = pods.current();
    if (current.isPresent()) {
      return of(current.get());
    }
    if (pods.none()) {
      return withoutPods(job, refusals);
    }
    return new JobState.Running(
        pods.newestFailed()
            .map(pod ->
                PodReading.disrupted(pod)
                    ? "Its pod was taken away (%s) and will be replaced."
                        .formatted(
                            Objects.requireNonNullElse(pod.getStatus().getReason(), "disrupted"))
                    : (isLast(job) ? "It has failed." : "It is tried again.") + reading.lastEnd())
            .orElse(""));
  }

  private JobState of(Pod pod) {
    boolean longer = PodReading.age(pod, now).compareTo(PATIENCE) >= 0;
    Optional<ContainerStateWaiting> waiting = PodReading.waiting(pod);
    String reason = waiting.map(ContainerStateWaiting::getReason).orElse("");
    String said = waiting.map(ContainerStateWaiting::getMessage).orElse("");
    if (HOPELESS.contains(reason) || IMAGE.contains(reason)) {
      String what =
          "%s: the image can't be pulled (%s%s). Check its name and tag, and 'imagePullSecrets' if it is private."
              .formatted(reading.title(), reason, appended(said));
      return longer || HOPELESS.contains(reason)
          ? new JobState.Failed(what)
          : new JobState.Running(what);
    }
    if (CONFIGURATION.contains(reason)) {
      String what =
          "%s: the container can't be made (%s%s). %s"
              .formatted(reading.title(), reason, appended(said), remedy(said));
      return longer ? new JobState.Failed(what) : new JobState.Running(what);
    }
    Optional<String> homeless = PodReading.unschedulable(pod);
    if (homeless.isPresent() && longer) {
      return new JobState.Running(
          "No node takes the pod: %s".formatted(words.get().redacted(homeless.get())));
    }
    return new JobState.Running(pods.newestFailed().isPresent() ? "It is tried again." : "");
  }

  private static String remedy(String said) {
    return said.contains("non-root") || said.contains("runAsNonRoot")
        ? "Jobs don't run as root: set 'runAsUser'."
        : "Make what is missing, or correct the variable that names it.";
  }

  private String appended(String said) {
    return said.isBlank() ? "" : ": " + words.get().redacted(said);
  }

  /** Whether no try is left, which the Job itself says a moment later. */
  private boolean isLast(Job job) {
    return pods.failed() > Objects.requireNonNullElse(job.getSpec().getBackoffLimit(), 0);
  }

  private JobState withoutPods(Job job, Supplier<List<String>> refusals) {
    Instant since = Instant.parse(job.getMetadata().getCreationTimestamp());
    Optional<String> refusal = refusals.get().stream().findFirst();
    if (refusal.isEmpty()) {
      return new JobState.Running("");
    }
    String what =
        "%s: the cluster refuses its pod: %s"
            .formatted(reading.title(), words.get().redacted(refusal.get()));
    boolean longer = Duration.between(since, now).compareTo(PATIENCE) >= 0;
    // A quota is for others to leave; a policy doesn't change by waiting.
    return longer && !refusal.get().contains("exceeded quota")
        ? new JobState.Failed(what)
        : new JobState.Running(what);
  }
}
