package dev.understudy.kube;

import dev.understudy.data.JobRequest;
import dev.understudy.data.JobState;
import dev.understudy.plan.Durations;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobCondition;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/** What a Job and its pods say. */
final class JobReading {
  private final JobRequest request;
  private final PodReading pods;
  private final Supplier<JobWords> words;

  /**
   * @param words asked only where something of a container is to be shown
   */
  JobReading(JobRequest request, PodReading pods, Supplier<JobWords> words) {
    this.request = request;
    this.pods = pods;
    this.words = words;
  }

  /** Empty where the Job says nothing itself yet. */
  Optional<JobState> finished(Job job) {
    Optional<ContainerStateTerminated> success = pods.success();
    boolean recorded = succeeded(job) > 0;
    if (condition(job, "Complete").isPresent()
        || (condition(job, "SuccessCriteriaMet").isPresent() && success.isPresent())) {
      return Optional.of(
          success.isPresent() || recorded ? succeeded(success) : completeWithoutAPod());
    }
    return condition(job, "Failed").map(this::failed);
  }

  private JobState succeeded(Optional<ContainerStateTerminated> success) {
    return new JobState.Succeeded(
        success
            .map(ContainerStateTerminated::getMessage)
            .filter(message -> !message.isBlank())
            .map(message -> words.get().last(message))
            .orElse(""));
  }

  private JobState completeWithoutAPod() {
    return new JobState.Failed(
        "%s is called complete, but no pod of it completed, so its work may not be done. Delete the Job to have it run again."
            .formatted(title()));
  }

  private JobState failed(JobCondition condition) {
    String reason = String.valueOf(condition.getReason());
    String why =
        switch (reason) {
          case "DeadlineExceeded" ->
              "did not end within %s and was stopped. Raise 'timeout' if it needs longer."
                  .formatted(Durations.format(JobManifest.timeout(request.step())));
          case "BackoffLimitExceeded" -> "failed" + tries(condition) + ".";
          default ->
              "failed: %s, %s"
                  .formatted(
                      reason,
                      words.get().redacted(Objects.requireNonNullElse(condition.getMessage(), "")));
        };
    return new JobState.Failed(title() + " " + why + lastEnd());
  }

  private String tries(JobCondition condition) {
    int retries = Objects.requireNonNullElse(request.step().retries(), 0);
    return retries == 0 ? "" : ", also when tried again (retries: " + retries + ")";
  }

  /** How the newest pod ended: code, cause, output. */
  String lastEnd() {
    return pods.newestFailed().map(this::end).orElse("");
  }

  private String end(Pod pod) {
    Optional<ContainerStateTerminated> terminated = PodReading.terminated(pod);
    if (terminated.isEmpty()) {
      String reason = pod.getStatus().getReason();
      String message = Objects.requireNonNullElse(pod.getStatus().getMessage(), "");
      return reason == null
          ? ""
          : " Its pod ended: %s. %s".formatted(reason, words.get().redacted(message));
    }
    ContainerStateTerminated end = terminated.get();
    String output = Objects.requireNonNullElse(end.getMessage(), "");
    return " Exit code %d%s.%s"
        .formatted(
            Objects.requireNonNullElse(end.getExitCode(), -1),
            hint(end),
            output.isBlank()
                ? " It wrote nothing."
                : " The end of its output:\n" + words.get().last(output));
  }

  private static String hint(ContainerStateTerminated end) {
    if ("OOMKilled".equals(end.getReason())) {
      return ", killed because it used more memory than resources.limits.memory allows (OOMKilled)";
    }
    boolean notFound =
        "StartError".equals(end.getReason()) || Objects.equals(end.getExitCode(), 127);
    return notFound
        ? ", the command was not found or could not be started: check 'command' and 'args'"
        : "";
  }

  String title() {
    return "The Job '%s' (image '%s')".formatted(request.name(), request.image());
  }

  private static int succeeded(Job job) {
    return job.getStatus() == null
        ? 0
        : Objects.requireNonNullElse(job.getStatus().getSucceeded(), 0);
  }

  static Optional<JobCondition> condition(Job job, String type) {
    List<JobCondition> all = job.getStatus() == null ? List.of() : job.getStatus().getConditions();
    return all.stream()
        .filter(c -> type.equals(c.getType()) && "True".equals(c.getStatus()))
        .findFirst();
  }
}
