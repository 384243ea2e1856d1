package dev.understudy.provider.neon;

import dev.understudy.plan.Desired;
import dev.understudy.plan.Holder;
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

  /**
   * The annotation that names the owner; Neon takes it in the call that creates the branch, and
   * never again. So it tells which environment a branch was made for, and the name who holds it.
   */
  static final String MARK = "understudy.dev/owner";

  /** How many names a message lists. */
  private static final int SHOWN = 10;

  record Marked(NeonJson.Branch branch, @Nullable String mark) {
    /** What its holder is to the owner; empty where it is of no environment of that name. */
    Optional<Holder.Standing> before(Owner owner) {
      return Holder.told(owner, mark, branch.name()).map(holder -> holder.before(owner));
    }

    boolean isOf(Owner owner) {
      return before(owner).filter(Holder.Standing::ours).isPresent();
    }
  }

  /**
   * What the owner may change: its branch or a predecessor's, by the recorded id or else by name.
   *
   * @throws ProviderException.NameTaken where what is found is somebody else's
   */
  Optional<Marked> ours(@Nullable String id, String name, Owner owner) {
    Optional<Marked> found = find(id, name);
    if (found.isPresent() && !found.get().isOf(owner)) {
      throw taken(found.get(), owner);
    }
    return found;
  }

  /**
   * The very branch that is recorded, still ours.
   *
   * @throws ProviderException.Unavailable where it is there no more
   */
  NeonJson.Branch recorded(Desired<?> desired, String id) {
    return ours(id, desired.externalName(), desired.owner())
        .map(Marked::branch)
        .filter(branch -> branch.id().equals(id))
        .orElseThrow(() ->
            new ProviderException.Unavailable(
                "Neon project %s has no branch %s any more".formatted(project, id), null));
  }

  /** By the recorded id or else by name, whosever it is. */
  Optional<Marked> find(@Nullable String id, String name) {
    Optional<Marked> found = byId(id).or(() -> byName(name)).or(() -> byStem(name));
    found
        .map(Marked::branch)
        .ifPresent(b -> permissions.requireUnprotected("Neon branch", b.id(), b.name()));
    return found;
  }

  List<Marked> ownedBy(Owner owner) {
    return all.stream().filter(b -> b.isOf(owner)).toList();
  }

  /** Whether the claim's name is borne by a branch of the claim's owner. */
  boolean ownsNamed(Claim claim) {
    return find(null, claim.externalName()).filter(b -> b.isOf(claim.owner())).isPresent();
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

  /** The same but for its holder: another cluster's, or a predecessor's. */
  private Optional<Marked> byStem(String name) {
    String stem = Holder.stem(name);
    List<Marked> found =
        all.stream()
            .filter(b -> !b.branch().name().equals(stem))
            .filter(b -> Holder.stem(b.branch().name()).equals(stem))
            .toList();
    if (found.size() > 1) {
      throw new ProviderException.NameTaken(
          "Neon project %s has %d branches named '%s-…'; expected at most one"
              .formatted(project, found.size(), stem));
    }
    return found.stream().findFirst();
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

  ProviderException.NameTaken taken(Marked found, Owner owner) {
    String seen = found.mark() == null ? "no mark of ours" : "the mark " + found.mark();
    String words =
        "branch '%s' (%s) of Neon project %s bears %s; expected %s"
            .formatted(found.branch().name(), found.branch().id(), project, seen, owner.mark());
    return Holder.told(owner, found.mark(), found.branch().name())
        .map(holder -> new ProviderException.NameTaken(words + ". " + holder.refusal(), true))
        .orElseGet(() -> new ProviderException.NameTaken(words));
  }
}
