package dev.understudy.simulator.jobs;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The kubelet of Kubernetes, for pods with one container. */
final class Kubelet {
  private static final int START_ERROR = 128;

  private final KubernetesClient client;
  private final Images images;
  private final Launcher launcher;
  private final PodReports reports;
  private final Map<String, String> nodeLabels =
      new TreeMap<>(Map.of("kubernetes.io/os", "linux", "kubernetes.io/arch", "amd64"));
  private final Map<String, Launcher.Running> running = new ConcurrentHashMap<>();

  Kubelet(KubernetesClient client, Images images, Launcher launcher, InstantSource clock) {
    this.client = client;
    this.images = images;
    this.launcher = launcher;
    this.reports = new PodReports(client, clock);
  }

  PodReports reports() {
    return reports;
  }

  /** Containers that run here. */
  List<Launcher.Running> running() {
    return List.copyOf(running.values());
  }

  Optional<Launcher.Running> running(Pod pod) {
    return Optional.ofNullable(running.get(pod.getMetadata().getUid()));
  }

  /** One look at a pod that has not ended. */
  void look(Pod pod) {
    Launcher.@Nullable Running container = running.get(pod.getMetadata().getUid());
    if (container != null) {
      ended(pod, container);
    } else if ("Running".equals(pod.getStatus().getPhase())) {
      // It ran in a process that is no more: so a kubelet finds it after its node was started anew.
      reports.lost(pod);
    } else if (!fits(pod)) {
      reports.unschedulable(pod);
    } else {
      start(pod);
    }
  }

  private void ended(Pod pod, Launcher.Running container) {
    if (container.exitCode().isPresent()) {
      reports.terminated(pod, container);
      running.remove(pod.getMetadata().getUid());
    }
  }

  /** Ends what runs for pods that are gone. */
  void killAllBut(List<String> uids) {
    for (String uid : new ArrayList<>(running.keySet())) {
      if (!uids.contains(uid)) {
        Objects.requireNonNull(running.remove(uid)).kill();
      }
    }
  }

  private boolean fits(Pod pod) {
    return Objects.requireNonNullElse(pod.getSpec().getNodeSelector(), Map.<String, String>of())
        .entrySet()
        .stream()
        .allMatch(wanted -> wanted.getValue().equals(nodeLabels.get(wanted.getKey())));
  }

  private void start(Pod pod) {
    Container container = pod.getSpec().getContainers().getFirst();
    Optional<Image> image;
    try {
      image = images.pull(container.getImage());
    } catch (IllegalArgumentException e) {
      reports.waiting(
          pod,
          "InvalidImageName",
          "Failed to apply default image tag \"%s\": couldn't parse image name: invalid reference format"
              .formatted(container.getImage()));
      return;
    }
    if (image.isEmpty()) {
      reports.imageNotPulled(pod, container.getImage());
      return;
    }
    Optional<String> forbidden = forbidden(pod, container, image.get());
    if (forbidden.isPresent()) {
      reports.waiting(pod, "CreateContainerConfigError", forbidden.get());
      return;
    }
    try {
      run(pod, container, image.get());
    } catch (ContainerVariables.Missing e) {
      reports.waiting(pod, "CreateContainerConfigError", String.valueOf(e.getMessage()));
    }
  }

  private void run(Pod pod, Container container, Image image) {
    ContainerVariables variables =
        ContainerVariables.of(client, pod.getMetadata().getNamespace(), container);
    List<String> command = new ArrayList<>();
    command.addAll(container.getCommand().isEmpty() ? image.entrypoint() : container.getCommand());
    command.addAll(container.getArgs());
    command.replaceAll(variables::expand);
    if (command.isEmpty() || !image.programs().containsKey(command.getFirst())) {
      reports.notStarted(
          pod,
          START_ERROR,
          "failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: exec: \"%s\": executable file not found in $PATH"
              .formatted(command.isEmpty() ? "" : command.getFirst()));
      return;
    }
    reports.running(pod);
    running.put(
        pod.getMetadata().getUid(),
        launcher.start(container.getImage(), image, command, variables.all()));
  }

  private static Optional<String> forbidden(Pod pod, Container container, Image image) {
    var ofPod = pod.getSpec().getSecurityContext();
    boolean nonRoot = ofPod != null && Boolean.TRUE.equals(ofPod.getRunAsNonRoot());
    var own = container.getSecurityContext();
    long user = own != null && own.getRunAsUser() != null ? own.getRunAsUser() : image.user();
    return nonRoot && user == 0
        ? Optional.of(
            "container has runAsNonRoot and image will run as root (pod: \"%s_%s\", container: %s)"
                .formatted(
                    pod.getMetadata().getName(),
                    pod.getMetadata().getNamespace(),
                    container.getName()))
        : Optional.empty();
  }
}
