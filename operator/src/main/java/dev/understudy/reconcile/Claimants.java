package dev.understudy.reconcile;

import dev.understudy.api.v1alpha1.StagingEnvironment;
import dev.understudy.plan.Claims;
import dev.understudy.plan.Owner;
import dev.understudy.plan.Planner;
import java.util.Collection;
import java.util.Comparator;
import java.util.Objects;
import java.util.Set;

/**
 * The environments of this cluster by what they claim: an index of what the framework has seen, so
 * that asking costs no call.
 */
public interface Claimants {

  /** Every environment that claims this, the asking one among them. */
  Collection<StagingEnvironment> of(String claim);

  /** The older one keeps what two claim; of two of one age, the one whose uid comes first. */
  Comparator<StagingEnvironment> BY_AGE =
      Comparator.comparing((StagingEnvironment e) -> e.getMetadata().getCreationTimestamp())
          .thenComparing(e -> e.getMetadata().getUid());

  /**
   * The key of the index. In every cluster the same, so that it can be built before the cluster's
   * id is known.
   */
  static Set<String> claims(StagingEnvironment environment) {
    var metadata = environment.getMetadata();
    Owner owner =
        new Owner(
            "",
            metadata.getNamespace(),
            metadata.getName(),
            Objects.requireNonNullElse(metadata.getUid(), ""));
    return Claims.of(Planner.plan(owner, environment.getSpec()));
  }
}
