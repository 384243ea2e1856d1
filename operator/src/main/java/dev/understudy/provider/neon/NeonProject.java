package dev.understudy.provider.neon;

import dev.understudy.plan.ComponentSpec;
import dev.understudy.plan.Desired;
import dev.understudy.plan.Holder;
import dev.understudy.provider.Claim;
import dev.understudy.provider.Freshness;
import dev.understudy.provider.Observed;
import dev.understudy.provider.ProviderException;
import dev.understudy.provider.Redactor;
import dev.understudy.provider.Session;
import dev.understudy.provider.http.Call;
import dev.understudy.provider.http.Excerpt;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One Neon project as an account sees it; its listings are shared through the session. */
record NeonProject(Session session, String id, Redactor redactor) {
  private static final String IN_IT = "/projects/{}";

  static NeonProject of(Session session, Claim claim, Redactor redactor) {
    String project = claim.parentId();
    if (project == null) {
      throw new ProviderException.Refused(
          "no Neon project is recorded to look for branch '%s' in".formatted(claim.externalName()));
    }
    return new NeonProject(session, project, redactor);
  }

  /**
   * @throws ProviderException.ParentMissing where there is no such project
   * @throws ProviderException.Unavailable where the listing can't be the whole one
   */
  NeonBranches branches(Freshness freshness) {
    return new NeonBranches(
        id,
        listed("branches", freshness, () -> NeonListing.branches(session.rest(), id)),
        session.permissions());
  }

  /**
   * What there is of the desired branch, whoever held it so far; empty where there is none.
   *
   * @throws ProviderException.NameTaken where it is somebody else's
   */
  Optional<Observed> look(
      Desired<ComponentSpec.NeonBranch> desired, @Nullable String branch, Freshness freshness) {
    NeonBranches branches = branches(freshness);
    return branches
        .find(branch, desired.externalName())
        .map(found -> look(desired, found, branches, freshness));
  }

  private Observed look(
      Desired<ComponentSpec.NeonBranch> desired,
      NeonBranches.Marked found,
      NeonBranches branches,
      Freshness freshness) {
    return switch (found.before(desired.owner()).orElse(Holder.Standing.OTHER)) {
      case OURS -> observed(desired.spec(), found.branch(), freshness);
      case PREDECESSOR -> claimable(found, Observed.Claimable.Right.Reclaimed);
      case YIELDING -> claimable(found, Observed.Claimable.Right.TakenOver);
      case OTHER -> throw branches.taken(found, desired.owner());
    };
  }

  private Observed claimable(NeonBranches.Marked found, Observed.Claimable.Right right) {
    return new Observed.Claimable(
        found.branch().id(),
        id,
        right,
        "branch '%s', made for %s".formatted(found.branch().name(), found.mark()),
        Map.of("name", found.branch().name()));
  }

  List<NeonJson.Endpoint> endpoints(String branch, Freshness freshness) {
    return listed("endpoints", freshness, () -> NeonListing.endpoints(session.rest(), id)).stream()
        .filter(e -> e.branchId().equals(branch))
        .toList();
  }

  /** The operations on one branch, as far back as any in the project is open. */
  List<NeonJson.Operation> operations(String branch, Freshness freshness) {
    return listed("operations", freshness, () -> NeonListing.operations(session.rest(), id))
        .stream()
        .filter(o -> branch.equals(o.branchId()))
        .toList();
  }

  Observed observed(ComponentSpec.NeonBranch spec, NeonJson.Branch branch, Freshness freshness) {
    return observed(
        spec, branch, endpoints(branch.id(), freshness), operations(branch.id(), freshness));
  }

  Observed observed(
      ComponentSpec.NeonBranch spec,
      NeonJson.Branch branch,
      List<NeonJson.Endpoint> endpoints,
      List<NeonJson.Operation> operations) {
    Observed seen = new NeonBranchState(id, branch, endpoints, operations).observed(spec);
    Observed held =
        seen instanceof Observed.Present present && NeonAnonymization.wanted(spec)
            ? new NeonAnonymization(this).held(present)
            : seen;
    return switch (held) {
      case Observed.Broken broken ->
          new Observed.Broken(broken.id(), id, Excerpt.of(redactor, broken.detail()));
      case Observed.Pending pending ->
          new Observed.Pending(pending.id(), id, Excerpt.of(redactor, pending.detail()));
      case Observed other -> other;
    };
  }

  /** A call with a body; afterwards nobody trusts a listing that is older, however it ended. */
  <T> T write(Supplier<T> call) {
    try {
      return call.get();
    } finally {
      List.of("branches", "endpoints", "operations")
          .forEach(what -> session.inventory().forget(what + "/" + id));
    }
  }

  Call get(String template, String... segments) {
    return Call.get(session.rest(), IN_IT + template, inIt(segments));
  }

  Call post(String template, String... segments) {
    return Call.post(session.rest(), IN_IT + template, inIt(segments));
  }

  Call patch(String template, String... segments) {
    return Call.patch(session.rest(), IN_IT + template, inIt(segments));
  }

  Call delete(String template, String... segments) {
    return Call.delete(session.rest(), IN_IT + template, inIt(segments));
  }

  /** From now on the role's password is never shown. */
  void learn(NeonJson.Role role) {
    if (role.password() != null) {
      redactor.learn(role.password());
    }
  }

  private String[] inIt(String... segments) {
    return Stream.concat(Stream.of(id), Stream.of(segments)).toArray(String[]::new);
  }

  private <T> List<T> listed(String what, Freshness freshness, Supplier<List<T>> load) {
    return session.inventory().list(what + "/" + id, freshness.maxAge(), load);
  }
}
