package dev.understudy.provider.neon;

import dev.understudy.plan.ComponentSpec;
import dev.understudy.plan.Desired;
import dev.understudy.provider.Freshness;
import dev.understudy.provider.Observed;
import dev.understudy.provider.ProviderException;
import dev.understudy.provider.Rest;
import dev.understudy.provider.http.Call;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A branch becomes once more what its parent is ({@code restoreProjectBranch} with the parent as
 * the source; Neon docs, "Reset from parent"). Branches made off it would be moved elsewhere, so
 * that is refused.
 */
record NeonReset(NeonProject project) {

  void require(Desired<ComponentSpec.NeonBranch> desired, String id) {
    NeonBranches branches = project.branches(Freshness.NOW);
    Optional<NeonJson.Branch> ours =
        branches
            .ours(id, desired.externalName(), desired.owner())
            .map(NeonBranches.Marked::branch)
            .filter(branch -> branch.id().equals(id));
    ours.ifPresent(branch -> require(branches, branch));
  }

  private static void require(NeonBranches branches, NeonJson.Branch branch) {
    List<String> children =
        branches.childrenOf(branch.id()).stream().map(b -> b.branch().name()).sorted().toList();
    if (!children.isEmpty()) {
      throw refused(branch, "other branches were made off it: " + String.join(", ", children));
    }
    if (branches.byId(branch.parentId()).isEmpty()) {
      throw refused(branch, "it has no parent in the project");
    }
    if (branch.isProtected() || branch.isDefault()) {
      throw refused(branch, "it is " + (branch.isProtected() ? "protected" : "the default branch"));
    }
  }

  Observed reset(Desired<ComponentSpec.NeonBranch> desired, String id) {
    NeonBranches branches = project.branches(Freshness.NOW);
    NeonJson.Branch branch = branches.recorded(desired, id);
    require(branches, branch);
    var body =
        new NeonJson.RestoreBranch(
            Objects.requireNonNull(branch.parentId()), desired.spec().pointInTime());
    Rest.Reply reply =
        project.write(() -> project.post("/branches/{}/restore", id).body(body).send());
    if (reply.conflict()) {
      throw new ProviderException.Busy(reply.words());
    }
    if (!reply.found()) {
      throw new ProviderException.Unavailable(reply.words(), null);
    }
    NeonJson.BranchChange change = Call.as(reply, NeonJson.BranchChange.class);
    return project.observed(
        desired.spec(), change.branch(), project.endpoints(id, Freshness.NOW), change.operations());
  }

  Observed renewPassword(Desired<ComponentSpec.NeonBranch> desired, String id) {
    NeonJson.Branch branch = project.branches(Freshness.NOW).recorded(desired, id);
    return new NeonCredentials(project).reset(desired, branch);
  }

  private static ProviderException.Refused refused(NeonJson.Branch branch, String why) {
    return new ProviderException.Refused(
        "Neon branch '%s' (%s) can't be reset from its parent: %s"
            .formatted(branch.name(), branch.id(), why));
  }
}
