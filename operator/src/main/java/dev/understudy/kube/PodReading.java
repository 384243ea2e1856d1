package dev.understudy.kube;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** What the pods of a Job say, newest first. */
final class PodReading {
  private final List<Pod> newestFirst;

  PodReading(List<Pod> pods) {
    this.newestFirst =
        pods.stream()
            .sorted(
                Comparator.comparing(
                        (Pod pod) -> Instant.parse(pod.getMetadata().getCreationTimestamp()))
                    .reversed())
            .toList();
  }

  boolean none() {
    return newestFirst.isEmpty();
  }

  /** The container of a pod that completed. */
  Optional<ContainerStateTerminated> success() {
    return newestFirst.stream()
        .flatMap(pod -> terminated(pod).stream())
        .filter(end -> Objects.equals(end.getExitCode(), 0))
        .findFirst();
  }

  Optional<Pod> newestFailed() {
    return newestFirst.stream()
        .filter(pod ->
            "Failed".equals(pod.getStatus().getPhase())
                || terminated(pod).filter(end -> end.getExitCode() != 0).isPresent())
        .findFirst();
  }

  /** How many failed by themselves. */
  long failed() {
    return newestFirst.stream()
        .filter(pod -> "Failed".equals(pod.getStatus().getPhase()) && !disrupted(pod))
        .count();
  }

  /** The pod that waits or runs. */
  Optional<Pod> current() {
    return newestFirst.stream()
        .filter(pod -> !List.of("Failed", "Succeeded").contains(pod.getStatus().getPhase()))
        .findFirst();
  }

  static Optional<ContainerStateTerminated> terminated(Pod pod) {
    return state(pod).map(ContainerState::getTerminated);
  }

  static Optional<ContainerStateWaiting> waiting(Pod pod) {
    return state(pod).map(ContainerState::getWaiting);
  }

  static boolean disrupted(Pod pod) {
    return condition(pod, "DisruptionTarget").filter(c -> "True".equals(c.getStatus())).isPresent();
  }

  /** Why no node takes it. */
  static Optional<String> unschedulable(Pod pod) {
    return condition(pod, "PodScheduled")
        .filter(c -> "False".equals(c.getStatus()) && "Unschedulable".equals(c.getReason()))
        .map(c -> Objects.requireNonNullElse(c.getMessage(), ""));
  }

  /** Since a node has it, or since it exists. */
  static Duration age(Pod pod, Instant now) {
    String since =
        Objects.requireNonNullElse(
            pod.getStatus().getStartTime(), pod.getMetadata().getCreationTimestamp());
    return Duration.between(Instant.parse(since), now);
  }

  /** Our container's, not that of something injected beside it. */
  private static Optional<ContainerState> state(Pod pod) {
    return Stream.ofNullable(pod.getStatus().getContainerStatuses())
        .flatMap(List::stream)
        .filter(status -> JobManifest.CONTAINER.equals(status.getName()))
        .map(ContainerStatus::getState)
        .filter(Objects::nonNull)
        .findFirst();
  }

  private static Optional<PodCondition> condition(Pod pod, String type) {
    return Stream.ofNullable(pod.getStatus().getConditions())
        .flatMap(List::stream)
        .filter(c -> type.equals(c.getType()))
        .findFirst();
  }
}
