package dev.understudy.kube;

import dev.understudy.api.v1alpha1.ApiGroup;
import dev.understudy.api.v1alpha1.StagingEnvironment;
import dev.understudy.provider.ProviderException;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import java.util.List;
import java.util.stream.Stream;

/** Whose an object in the cluster is. */
final class Ownership {
  static final String MANAGED_BY = "app.kubernetes.io/managed-by";

  /** The label by which what belongs to an environment is listed. */
  static final String ENVIRONMENT = ApiGroup.NAME + "/environment";

  private Ownership() {}

  static void require(StagingEnvironment owner, HasMetadata thing) {
    if (!isOwned(owner, thing)) {
      throw new ProviderException.NameTaken(
          "The %s '%s' in namespace '%s' exists and does not belong to the StagingEnvironment '%s'. Remove it, or rename the environment."
              .formatted(
                  thing.getKind(),
                  thing.getMetadata().getName(),
                  thing.getMetadata().getNamespace(),
                  owner.getMetadata().getName()));
    }
  }

  static boolean bears(StagingEnvironment owner, HasMetadata thing) {
    return references(thing).anyMatch(r -> r.getUid().equals(owner.getMetadata().getUid()));
  }

  /**
   * Also one that refers to an environment of this name under another uid: of one name only one can
   * live, so that one is gone, and what it generated is kept. Deleting with --cascade=orphan, and
   * some restores, leave no reference at all but our label.
   */
  static boolean isOwned(StagingEnvironment owner, HasMetadata thing) {
    boolean orphaned =
        references(thing).findAny().isEmpty()
            && thing.getMetadata().getLabels() != null
            && KubernetesCluster.FIELD_MANAGER.equals(
                thing.getMetadata().getLabels().get(MANAGED_BY));
    return orphaned
        || bears(owner, thing)
        || references(thing)
            .anyMatch(r ->
                r.getKind().equals(owner.getKind())
                    && r.getApiVersion().startsWith(owner.getGroup() + "/")
                    && r.getName().equals(owner.getMetadata().getName()));
  }

  static OwnerReference reference(StagingEnvironment owner) {
    return new OwnerReferenceBuilder()
        .withApiVersion(owner.getApiVersion())
        .withKind(owner.getKind())
        .withName(owner.getMetadata().getName())
        .withUid(owner.getMetadata().getUid())
        .withController(true)
        .withBlockOwnerDeletion(false)
        .build();
  }

  private static Stream<OwnerReference> references(HasMetadata thing) {
    return Stream.ofNullable(thing.getMetadata().getOwnerReferences()).flatMap(List::stream);
  }
}
