package dev.understudy.provider.neon;

import dev.understudy.provider.Claim;
import dev.understudy.provider.Freshness;
import dev.understudy.provider.ProviderException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Deletes a branch for good ({@code hard_delete}): one that can be recovered would keep its name
 * and its place in the quota for a week.
 */
record NeonDeletion(NeonProject project) {

  /**
   * @return whether it is gone: the project listed all its branches, its default one among them,
   *     and ours is neither there nor known by its id
   */
  boolean delete(Claim claim) {
    NeonBranches branches = project.branches(Freshness.NOW);
    Optional<NeonBranches.Marked> listed = branches.byId(claim.id());
    if (claim.id() != null && listed.isEmpty() && exists(claim.id())) {
      return false;
    }
    if (claim.id() != null && listed.isEmpty() && !branches.ownsNamed(claim)) {
      // Ours is gone, and whoever has its name now is none of our business.
      return true;
    }
    Optional<NeonJson.Branch> ours =
        branches
            .ours(claim.id(), claim.externalName(), claim.owner())
            .map(NeonBranches.Marked::branch);
    ours.ifPresent(branch -> request(branch, branches));
    return ours.isEmpty();
  }

  private void request(NeonJson.Branch branch, NeonBranches branches) {
    refuseWhatOthersNeed(branch, branches);
    boolean underWay =
        project.operations(branch.id(), Freshness.NOW).stream()
            .anyMatch(o -> o.action().equals("delete_timeline") && o.unfinished());
    if (underWay) {
      return;
    }
    // Whether it was there (200) or not any more (204, 404): the next listing tells whether it is.
    var unused =
        project.write(
            () -> project.delete("/branches/{}", branch.id()).query("hard_delete", true).answer());
  }

  /** A mark of ours on the project's main branch is a mistake, and no permission. */
  private static void refuseWhatOthersNeed(NeonJson.Branch branch, NeonBranches branches) {
    if (branch.isDefault() || branch.isProtected()) {
      throw new ProviderException.Refused(
          "Neon branch '%s' (%s) is %s and is never deleted"
              .formatted(
                  branch.name(),
                  branch.id(),
                  branch.isDefault() ? "the project's default branch" : "protected"));
    }
    List<NeonBranches.Marked> children = branches.childrenOf(branch.id());
    if (!children.isEmpty()) {
      throw new ProviderException.Refused(
          "Neon branch '%s' (%s) is the parent of %s and is not deleted before them"
              .formatted(
                  branch.name(),
                  branch.id(),
                  children.stream()
                      .map(c -> c.branch().name())
                      .sorted()
                      .collect(Collectors.joining(", "))));
    }
  }

  private boolean exists(String id) {
    return project.get("/branches/{}", id).answer().isPresent();
  }
}
