package dev.understudy.provider.neon;

import dev.understudy.plan.Owner;
import dev.understudy.provider.Claim;
import dev.understudy.provider.Permissions;
import dev.understudy.provider.ProviderException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All branches of one project, each with the mark it bears. */
record NeonBranches(String project, List<Marked> all, Permissions permissions) {

  /** The annotation that names the owner; Neon takes it in the call that creates the branch. */
  static final String MARK = "understudy.dev/owner";

  /** How many names a message lists. */
  private static final int SHOWN = 10;

  record Marked(NeonJson.Branch branch, @Nullable String mark) {
    boolean bears(Owner owner) {
      return owner.mark().equals(mark);
    }
  }

  /**
   * The owner's branch, by its recorded id or else by its exact name.
   *
   * @throws ProviderException.NameTaken where what is found bears another mark or none
   */
  Optional<Marked> ours(@Nullable String id, String name, Owner owner) {
    Optional<Marked> found = byId(id).or(() -> byName(name));
    found
        .map(Marked::branch)
        .ifPresent(b -> permissions.requireUnprotected("Neon branch", b.id(), b.name()));
    if (found.isPresent() && !found.get().bears(owner)) {
      throw new ProviderException.NameTaken(taken(found.get(), owner));
    }
    return found;
  }

  List<Marked> ownedBy(Owner owner) {
    return all.stream().filter(b -> b.bears(owner)).toList();
  }

  /** Whether the claim's name is borne by a branch of the claim's owner. */
  boolean ownsNamed(Claim claim) {
    return byName(claim.externalName()).filter(b -> b.bears(claim.owner())).isPresent();
  }

  Optional<Marked> byId(@Nullable String id) {
    return all.stream().filter(b -> b.branch().id().equals(id)).findFirst();
  }

  List<Marked> childrenOf(String id) {
    return all.stream().filter(b -> id.equals(b.branch().parentId())).toList();
  }

  /**
   * What a new branch is copied from.
   *
   * @param nameOrId null for the project's default branch
   */
  NeonJson.Branch parent(@Nullable String nameOrId) {
    Optional<Marked> found =
        nameOrId == null
            ? all.stream().filter(b -> b.branch().isDefault()).findFirst()
            : byId(nameOrId).or(() -> byName(nameOrId));
    return found
        .map(Marked::branch)
        .orElseThrow(() -> new ProviderException.ParentMissing(noParent(nameOrId)));
  }

  private Optional<Marked> byName(String name) {
    return all.stream().filter(b -> b.branch().name().equals(name)).findFirst();
  }

  private String noParent(@Nullable String nameOrId) {
    return "Neon project %s has no branch named '%s' to copy from; it has %s"
        .formatted(project, nameOrId, names());
  }

  private String names() {
    String shown =
        all.stream()
            .map(b -> b.branch().name())
            .sorted()
            .limit(SHOWN)
            .collect(Collectors.joining(", "));
    return all.size() > SHOWN ? shown + " and " + (all.size() - SHOWN) + " more" : shown;
  }

  private String taken(Marked found, Owner owner) {
    String seen = found.mark() == null ? "no mark of ours" : "the mark " + found.mark();
    return "branch '%s' (%s) of Neon project %s bears %s; expected %s"
        .formatted(found.branch().name(), found.branch().id(), project, seen, owner.mark());
  }
}
