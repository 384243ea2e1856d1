package dev.understudy.simulator.jobs;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodConditionBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a kubelet writes into the status of pods. */
final class PodReports {
  private static final int MOST_BYTES = 2048;
  private static final int MOST_LINES = 80;
  private static final int LOST = 137;

  private final KubernetesClient client;
  private final InstantSource clock;

  PodReports(KubernetesClient client, InstantSource clock) {
    this.client = client;
    this.clock = clock;
  }

  void running(Pod pod) {
    String now = now();
    ContainerState state = new ContainerStateBuilder().withNewRunning(now).build();
    save(pod, "Running", state, null, null);
  }

  void waiting(Pod pod, String reason, String message) {
    ContainerState state = new ContainerStateBuilder().withNewWaiting(message, reason).build();
    save(pod, "Pending", state, null, null);
  }

  /** Tried once, and then again and again at growing intervals. */
  void imageNotPulled(Pod pod, String image) {
    boolean again =
        pod.getStatus().getContainerStatuses() != null
            && !pod.getStatus().getContainerStatuses().isEmpty();
    waiting(
        pod,
        again ? "ImagePullBackOff" : "ErrImagePull",
        again
            ? "Back-off pulling image \"%s\"".formatted(image)
            : "failed to pull and unpack image \"%s\": failed to resolve reference: not found"
                .formatted(image));
  }

  void unschedulable(Pod pod) {
    write(
        pod,
        status -> {
          condition(
              status,
              "PodScheduled",
              "False",
              "Unschedulable",
              "0/1 nodes are available: 1 node(s) didn't match Pod's node affinity/selector.");
        });
  }

  void terminated(Pod pod, Launcher.Running container) {
    int code = container.exitCode().orElseThrow();
    String reason = container.outOfMemory() ? "OOMKilled" : code == 0 ? "Completed" : "Error";
    boolean fromLog =
        "FallbackToLogsOnError"
            .equals(pod.getSpec().getContainers().getFirst().getTerminationMessagePolicy());
    String message = code != 0 && fromLog ? end(container.output()) : null;
    ended(pod, code, reason, message, null, null);
  }

  void notStarted(Pod pod, int code, String message) {
    ended(pod, code, "StartError", message, null, null);
  }

  void lost(Pod pod) {
    ended(
        pod,
        LOST,
        "ContainerStatusUnknown",
        "The container could not be located when the pod was terminated",
        null,
        null);
  }

  /** Taken from its node, which is nothing the container did. */
  void disrupted(Pod pod, String reason, String condition, String message) {
    write(pod, status -> condition(status, "DisruptionTarget", "True", condition, message));
    ended(pod, LOST, "Error", null, reason, message);
  }

  private void ended(
      Pod pod,
      int code,
      String reason,
      @Nullable String message,
      @Nullable String podReason,
      @Nullable String podMessage) {
    ContainerState state =
        new ContainerStateBuilder()
            .withNewTerminated()
            .withExitCode(code)
            .withReason(reason)
            .withMessage(message)
            .withStartedAt(Objects.requireNonNullElse(pod.getStatus().getStartTime(), now()))
            .withFinishedAt(now())
            .endTerminated()
            .build();
    save(pod, code == 0 ? "Succeeded" : "Failed", state, podReason, podMessage);
  }

  private void save(
      Pod pod,
      String phase,
      ContainerState state,
      @Nullable String reason,
      @Nullable String message) {
    write(
        pod,
        status -> {
          status.setPhase(phase);
          status.setReason(reason);
          status.setMessage(message);
          status.setStartTime(Objects.requireNonNullElse(status.getStartTime(), now()));
          condition(status, "PodScheduled", "True", null, null);
          var container = pod.getSpec().getContainers().getFirst();
          status.setContainerStatuses(
              List.of(
                  new ContainerStatusBuilder()
                      .withName(container.getName())
                      .withImage(container.getImage())
                      .withImageID("")
                      .withRestartCount(0)
                      .withReady(false)
                      .withStarted(state.getRunning() != null)
                      .withState(state)
                      .build()));
        });
  }

  private void write(Pod pod, java.util.function.Consumer<PodStatus> change) {
    client
        .pods()
        .inNamespace(pod.getMetadata().getNamespace())
        .withName(pod.getMetadata().getName())
        .editStatus(live -> {
          change.accept(live.getStatus());
          return live;
        });
  }

  private void condition(
      PodStatus status,
      String type,
      String value,
      @Nullable String reason,
      @Nullable String message) {
    var others = new ArrayList<>(status.getConditions());
    boolean same =
        others.stream().anyMatch(c -> c.getType().equals(type) && c.getStatus().equals(value));
    if (same) {
      return;
    }
    others.removeIf(c -> c.getType().equals(type));
    others.add(
        new PodConditionBuilder()
            .withType(type)
            .withStatus(value)
            .withReason(reason)
            .withMessage(message)
            .withLastTransitionTime(now())
            .build());
    status.setConditions(others);
  }

  /** The kubelet's own bounds. */
  private static String end(String output) {
    List<String> lines = output.lines().toList();
    String last =
        String.join("\n", lines.subList(Math.max(0, lines.size() - MOST_LINES), lines.size()));
    byte[] bytes = last.getBytes(StandardCharsets.UTF_8);
    return bytes.length <= MOST_BYTES
        ? last
        : new String(
            Arrays.copyOfRange(bytes, bytes.length - MOST_BYTES, bytes.length),
            StandardCharsets.UTF_8);
  }

  private String now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
