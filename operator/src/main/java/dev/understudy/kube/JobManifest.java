package dev.understudy.kube;

import dev.understudy.api.v1alpha1.JobResources;
import dev.understudy.api.v1alpha1.JobStep;
import dev.understudy.api.v1alpha1.StagingEnvironment;
import dev.understudy.data.JobOwner;
import dev.understudy.data.JobRequest;
import dev.understudy.plan.Durations;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.PodFailurePolicy;
import io.fabric8.kubernetes.api.model.batch.v1.PodFailurePolicyBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The Job that a request stands for. It satisfies the restricted Pod Security Standard, and has no
 * time to live: a Job that is gone must never be taken for one that succeeded.
 */
final class JobManifest {
  static final String CONTAINER = "job";

  private static final Duration TIMEOUT = Duration.ofMinutes(30);
  private static final int MAX_LABEL = 63;

  private JobManifest() {}

  static Duration timeout(JobStep step) {
    return step.timeout() == null ? TIMEOUT : Durations.parse(step.timeout());
  }

  static Map<String, String> labels(JobOwner owner) {
    String name = owner.name();
    String value = name.substring(0, Math.min(name.length(), MAX_LABEL)).replaceAll("[-.]+$", "");
    return new TreeMap<>(
        Map.of(
            Ownership.MANAGED_BY, KubernetesCluster.FIELD_MANAGER, Ownership.ENVIRONMENT, value));
  }

  static OwnerReference reference(JobOwner owner) {
    return new OwnerReferenceBuilder()
        .withApiVersion(HasMetadata.getApiVersion(StagingEnvironment.class))
        .withKind(HasMetadata.getKind(StagingEnvironment.class))
        .withName(owner.name())
        .withUid(owner.uid())
        .withController(true)
        .withBlockOwnerDeletion(false)
        .build();
  }

  static Job of(JobRequest request) {
    JobStep step = request.step();
    return new JobBuilder()
        .withNewMetadata()
        .withNamespace(request.owner().namespace())
        .withName(request.name())
        .withLabels(labels(request.owner()))
        .withOwnerReferences(reference(request.owner()))
        .endMetadata()
        .withNewSpec()
        .withBackoffLimit(Objects.requireNonNullElse(step.retries(), 0))
        .withActiveDeadlineSeconds(Math.max(1, timeout(step).toSeconds()))
        .withPodFailurePolicy(disruptionsAreNoFailure())
        .withNewTemplate()
        .withNewMetadata()
        .withLabels(labels(request.owner()))
        .endMetadata()
        .withSpec(pod(request))
        .endTemplate()
        .endSpec()
        .build();
  }

  /** An eviction or a drained node says nothing about the work: it is done again. */
  private static PodFailurePolicy disruptionsAreNoFailure() {
    return new PodFailurePolicyBuilder()
        .addNewRule()
        .withAction("Ignore")
        .addNewOnPodCondition("True", "DisruptionTarget")
        .endRule()
        .build();
  }

  private static PodSpec pod(JobRequest request) {
    JobStep step = request.step();
    return new PodSpecBuilder()
        .withRestartPolicy("Never")
        .withServiceAccountName(step.serviceAccountName())
        .withAutomountServiceAccountToken(step.serviceAccountName() != null)
        // A Service called 'pg' would otherwise set PG_PORT and kin.
        .withEnableServiceLinks(false)
        .withNodeSelector(step.nodeSelector())
        .withImagePullSecrets(
            step.imagePullSecrets().stream()
                .map(secret -> new LocalObjectReference(secret.name()))
                .toList())
        .withNewSecurityContext()
        .withRunAsNonRoot(true)
        .withNewSeccompProfile()
        .withType("RuntimeDefault")
        .endSeccompProfile()
        .endSecurityContext()
        .addNewVolume()
        .withName("tmp")
        .withNewEmptyDir()
        .endEmptyDir()
        .endVolume()
        .withContainers(container(request))
        .build();
  }

  private static Container container(JobRequest request) {
    JobStep step = request.step();
    return new ContainerBuilder()
        .withName(CONTAINER)
        .withImage(request.image())
        .withCommand(step.command())
        .withArgs(step.args())
        .withEnv(JobEnv.variables(request))
        .withEnvFrom(JobEnv.sources(request))
        // The end of the output comes with the pod's status, so no right to logs is needed.
        .withTerminationMessagePolicy("FallbackToLogsOnError")
        .withNewResources()
        .withRequests(quantities(step.resources(), true))
        .withLimits(quantities(step.resources(), false))
        .endResources()
        .withNewSecurityContext()
        .withAllowPrivilegeEscalation(false)
        .withRunAsUser(step.runAsUser())
        .withNewCapabilities()
        .withDrop(List.of("ALL"))
        .endCapabilities()
        .endSecurityContext()
        // Tools expect to write there, whoever they run as.
        .addNewVolumeMount()
        .withName("tmp")
        .withMountPath("/tmp")
        .endVolumeMount()
        .build();
  }

  private static Map<String, Quantity> quantities(
      @org.jspecify.annotations.Nullable JobResources resources, boolean requests) {
    Map<String, Quantity> quantities = new TreeMap<>();
    if (resources != null) {
      (requests ? resources.requests() : resources.limits())
          .forEach((name, amount) -> quantities.put(name, Quantity.parse(amount)));
    }
    return quantities;
  }
}
