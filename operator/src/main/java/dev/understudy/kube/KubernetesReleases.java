package dev.understudy.kube;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.understudy.api.v1alpha1.ApiGroup;
import dev.understudy.api.v1alpha1.StagingEnvironment;
import dev.understudy.api.v1alpha1.StagingRelease;
import dev.understudy.api.v1alpha1.StagingReleaseSpec;
import dev.understudy.api.v1alpha1.StagingReleaseStatus;
import dev.understudy.plan.ExternalName;
import dev.understudy.reconcile.ReleaseStore;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Releases as StagingReleases that the environment owns. How each did stands in an annotation, too:
 * a restore from a backup brings no status back.
 */
public final class KubernetesReleases implements ReleaseStore {
  private static final String RESULT = ApiGroup.NAME + "/result";
  private static final int MAX_LABEL = 63;
  private static final ObjectMapper JSON = new ObjectMapper();
  private final KubernetesClient client;

  public KubernetesReleases(KubernetesClient client) {
    this.client = client;
  }

  @Override
  public List<StagingRelease> of(StagingEnvironment environment) {
    String name = environment.getMetadata().getName();
    return client
        .resources(StagingRelease.class)
        .inNamespace(environment.getMetadata().getNamespace())
        .withLabel(Ownership.ENVIRONMENT, label(name))
        .list()
        .getItems()
        .stream()
        .filter(release -> release.getSpec().environment().equals(name))
        .filter(release -> !release.isMarkedForDeletion())
        .map(release -> isComplete(release, environment) ? release : adopted(release, environment))
        .toList();
  }

  @Override
  public void record(
      StagingEnvironment environment, StagingReleaseSpec release, StagingReleaseStatus result) {
    var unused = written(environment, release, Optional.of(result));
  }

  @Override
  public void delete(StagingRelease release) {
    client
        .resources(StagingRelease.class)
        .inNamespace(release.getMetadata().getNamespace())
        .withName(release.getMetadata().getName())
        .delete();
  }

  /** Owned by this very environment, and with the status that was written beside it. */
  private static boolean isComplete(StagingRelease release, StagingEnvironment environment) {
    Optional<StagingReleaseStatus> noted = noted(release);
    return Ownership.bears(environment, release)
        && (noted.isEmpty() || noted.get().equals(release.getStatus()));
  }

  private StagingRelease adopted(StagingRelease found, StagingEnvironment environment) {
    return written(
        environment,
        found.getSpec(),
        noted(found).or(() -> Optional.ofNullable(found.getStatus())));
  }

  /** The status comes second: a crash in between leaves what the next look completes. */
  private StagingRelease written(
      StagingEnvironment environment,
      StagingReleaseSpec spec,
      Optional<StagingReleaseStatus> result) {
    StagingRelease release = object(environment, spec, result);
    String namespace = release.getMetadata().getNamespace();
    StagingRelease written = ForcedApply.apply(client.resource(release), namespace);
    if (result.isEmpty() || result.get().equals(written.getStatus())) {
      return written;
    }
    StagingRelease status = new StagingRelease();
    status.setMetadata(
        new ObjectMetaBuilder()
            .withNamespace(written.getMetadata().getNamespace())
            .withName(written.getMetadata().getName())
            .build());
    status.setStatus(result.get());
    return ForcedApply.apply(client.resource(status).subresource("status"), namespace);
  }

  private static StagingRelease object(
      StagingEnvironment environment,
      StagingReleaseSpec spec,
      Optional<StagingReleaseStatus> result) {
    StagingRelease release = new StagingRelease();
    String name = environment.getMetadata().getName();
    release.setMetadata(
        new ObjectMetaBuilder()
            .withNamespace(environment.getMetadata().getNamespace())
            .withName(ExternalName.inCluster(name, spec.release()))
            .withLabels(
                Map.of(
                    Ownership.MANAGED_BY,
                    KubernetesCluster.FIELD_MANAGER,
                    Ownership.ENVIRONMENT,
                    label(name)))
            .withAnnotations(result.map(r -> Map.of(RESULT, text(r))).orElse(Map.of()))
            // Not as its controller: a restore may bring back the reference to another one.
            .withOwnerReferences(
                new OwnerReferenceBuilder(Ownership.reference(environment))
                    .withController(null)
                    .build())
            .build());
    release.setSpec(withoutRejection(spec));
    return release;
  }

  /** That is a person's to set and to take back. */
  private static StagingReleaseSpec withoutRejection(StagingReleaseSpec spec) {
    return new StagingReleaseSpec(
        spec.environment(),
        spec.release(),
        spec.services(),
        spec.migrations(),
        spec.configMaps(),
        spec.dataRevision(),
        spec.data(),
        spec.restores(),
        null);
  }

  private static Optional<StagingReleaseStatus> noted(StagingRelease release) {
    String text =
        Objects.requireNonNullElse(release.getMetadata().getAnnotations(), Map.<String, String>of())
            .get(RESULT);
    if (text == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readValue(text, StagingReleaseStatus.class));
    } catch (JsonProcessingException edited) {
      // Somebody's edit of it is no reason to stop: the status stands by itself.
      return Optional.ofNullable(release.getStatus());
    }
  }

  private static String text(StagingReleaseStatus result) {
    try {
      return JSON.writeValueAsString(result);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record of texts and numbers", e);
    }
  }

  private static String label(String name) {
    return name.length() <= MAX_LABEL ? name : ExternalName.of(name, name, MAX_LABEL);
  }
}
