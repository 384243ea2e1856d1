package dev.understudy.simulator.jobs;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the Jobs that the operator makes, on whatever API server the client leads to. Other Jobs are
 * left alone. {@link #work} does it step by step, for tests on a clock of their own; {@link
 * #inBackground} all the time.
 */
public final class LocalRunner implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LocalRunner.class);
  private static final String OURS = "app.kubernetes.io/managed-by";

  /** So many looks it takes at most until all that is there runs or has ended. */
  private static final int MOST_LOOKS = 100;

  private final KubernetesClient client;
  private final boolean playsController;
  private final JobController controller;
  private final Kubelet kubelet;
  private @Nullable ScheduledExecutorService timer;

  /**
   * @param launcher how containers run
   * @param clock for timestamps and deadlines
   * @param playsController whether the server has no Job controller of its own
   */
  public LocalRunner(
      KubernetesClient client,
      Images images,
      Launcher launcher,
      InstantSource clock,
      boolean playsController) {
    this.client = client;
    this.playsController = playsController;
    this.controller = new JobController(client, clock);
    this.kubelet = new Kubelet(client, images, launcher, clock);
  }

  /** Looks at all Jobs at this interval, until closed. */
  public LocalRunner inBackground(Duration interval) {
    timer =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("local-runner").daemon().factory());
    timer.scheduleWithFixedDelay(this::lookOrWarn, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    return this;
  }

  private void lookOrWarn() {
    try {
      look();
    } catch (KubernetesClientException e) {
      // The next look may find a server, or the object that another writer has changed meanwhile.
      LOG.warn("Jobs can't be looked at: {}", e.getMessage());
    }
  }

  /** Until every Job has ended, but those that hang or can't be started. */
  public synchronized void work() throws InterruptedException {
    if (jobs().isEmpty() && running() == 0) {
      return;
    }
    String before = "";
    for (int i = 0; i < MOST_LOOKS; i++) {
      look();
      for (Launcher.Running container : kubelet.running()) {
        container.await();
      }
      String now = state();
      if (now.equals(before)) {
        return;
      }
      before = now;
    }
    throw new IllegalStateException("Jobs do not settle: " + before);
  }

  /** One look at all Jobs and their pods. */
  public synchronized void look() {
    List<String> alive = new ArrayList<>();
    for (Job job : jobs()) {
      boolean finished = JobController.finished(job);
      if (playsController && !finished) {
        controller.look(job);
      }
      for (Pod pod : controller.pods(job)) {
        String phase = pod.getStatus().getPhase();
        boolean ended = List.of("Succeeded", "Failed").contains(phase);
        if (!ended && pod.getMetadata().getDeletionTimestamp() == null) {
          alive.add(pod.getMetadata().getUid());
          kubelet.look(pod);
        }
      }
    }
    kubelet.killAllBut(alive);
  }

  private String state() {
    StringBuilder state = new StringBuilder();
    for (Job job : jobs()) {
      state.append(job.getMetadata().getUid()).append(job.getStatus());
      controller.pods(job).forEach(pod -> state.append(pod.getStatus()));
    }
    return state.toString();
  }

  private List<Job> jobs() {
    return client
        .batch()
        .v1()
        .jobs()
        .inAnyNamespace()
        .withLabel(OURS, "understudy")
        .list()
        .getItems();
  }

  /** How many containers run. */
  public int running() {
    return kubelet.running().size();
  }

  /** The node is short of something and sends the Job's pod away. */
  public synchronized void evict(String namespace, String job) {
    eachRunning(
        namespace,
        job,
        pod ->
            kubelet
                .reports()
                .disrupted(
                    pod,
                    "Evicted",
                    "TerminationByKubelet",
                    "The node was low on resource: memory."));
  }

  /** The node of the Job's pod is gone for good. */
  public synchronized void loseNode(String namespace, String job) {
    eachRunning(
        namespace,
        job,
        pod ->
            kubelet
                .reports()
                .disrupted(pod, "NodeLost", "DeletionByPodGC", "PodGC: node no longer exists"));
  }

  /** What a time to live does to a Job that has finished. */
  public synchronized void expire(String namespace, String job) {
    client.batch().v1().jobs().inNamespace(namespace).withName(job).delete();
  }

  /**
   * From now on the cluster refuses every pod.
   *
   * @param message as an admission would say it; null for nothing any more
   */
  public void refusePods(@Nullable String message) {
    controller.refusePods(message);
  }

  private void eachRunning(String namespace, String name, Consumer<Pod> fate) {
    Job job = client.batch().v1().jobs().inNamespace(namespace).withName(name).get();
    for (Pod pod : controller.pods(job)) {
      if ("Running".equals(pod.getStatus().getPhase())) {
        fate.accept(pod);
      }
    }
    look();
  }

  /** Containers end with it; their pods are left as they are, as by a power cut. */
  @Override
  public void close() {
    ScheduledExecutorService background = timer;
    if (background != null) {
      background.shutdownNow();
    }
    kubelet.killAllBut(List.of());
  }
}
