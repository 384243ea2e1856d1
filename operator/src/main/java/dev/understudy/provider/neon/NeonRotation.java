package dev.understudy.provider.neon;

import dev.understudy.plan.ComponentSpec;
import dev.understudy.plan.Desired;
import dev.understudy.provider.Freshness;
import dev.understudy.provider.Observed;
import dev.understudy.provider.PostgresConnection;
import dev.understudy.provider.PostgresConnector;
import dev.understudy.provider.ProviderException;
import dev.understudy.provider.Rest;
import dev.understudy.provider.Rotatable;
import dev.understudy.provider.http.Call;

/**
 * Logins beside each other: roles made through Neon's API ({@code createProjectBranchRole}), so
 * that each is a member of {@code neon_superuser} as the role of the spec is, and one more role
 * that owns the tables for all of them.
 */
record NeonRotation(NeonProject project, PostgresConnector connector) {

  Observed issue(
      Desired<ComponentSpec.NeonBranch> desired, String id, int generation, int inForce) {
    require(generation != inForce && generation > Rotatable.FIRST, generation, inForce);
    NeonJson.Branch branch = project.branches(Freshness.NOW).recorded(desired, id);
    NeonLogins logins = new NeonLogins(desired.spec().roleName(), id);
    if (!exists(id, logins.of(generation))) {
      Observed made = make(desired, branch, logins.of(generation));
      if (!(made instanceof Observed.Present)) {
        return made;
      }
    }
    Observed seen = project.observed(desired.spec(), branch, Freshness.NOW);
    if (seen instanceof Observed.Present) {
      NeonOwnership ownership = new NeonOwnership(project, connector, logins);
      ownership.admit(connection(desired, id, logins.role()), logins.of(generation));
      handOver(desired, id, logins, ownership, inForce);
    }
    return seen;
  }

  Observed revoke(
      Desired<ComponentSpec.NeonBranch> desired, String id, int generation, int inForce) {
    require(generation != inForce && generation >= Rotatable.FIRST, generation, inForce);
    NeonJson.Branch branch = project.branches(Freshness.NOW).recorded(desired, id);
    NeonLogins logins = new NeonLogins(desired.spec().roleName(), id);
    if (!exists(id, logins.of(generation))) {
      return project.observed(desired.spec(), branch, Freshness.NOW);
    }
    NeonOwnership ownership = new NeonOwnership(project, connector, logins);
    handOver(desired, id, logins, ownership, generation);
    return generation == Rotatable.FIRST
        ? new NeonCredentials(project).reset(desired, branch)
        : remove(desired, branch, logins.of(generation));
  }

  private static void require(boolean sound, int generation, int inForce) {
    if (!sound) {
      throw new IllegalArgumentException(
          "login %d while %d is in force".formatted(generation, inForce));
    }
  }

  private boolean exists(String branch, String role) {
    return project.get("/branches/{}/roles/{}", branch, role).answer().isPresent();
  }

  private Observed make(
      Desired<ComponentSpec.NeonBranch> desired, NeonJson.Branch branch, String role) {
    var body = new NeonJson.CreateRole(new NeonJson.NewRole(role));
    Rest.Reply reply =
        project.write(() -> project.post("/branches/{}/roles", branch.id()).body(body).send());
    if (reply.conflict()) {
      // It is there since we looked: made by ourselves, before a crash.
      return project.observed(desired.spec(), branch, Freshness.NOW);
    }
    if (!reply.found()) {
      throw new ProviderException.Unavailable(reply.words(), null);
    }
    NeonJson.RoleChange made = Call.as(reply, NeonJson.RoleChange.class);
    project.learn(made.role());
    return project.observed(
        desired.spec(), branch, project.endpoints(branch.id(), Freshness.NOW), made.operations());
  }

  /** What the holder of a login made belongs to all of them, before another takes its place. */
  private void handOver(
      Desired<ComponentSpec.NeonBranch> desired,
      String id,
      NeonLogins logins,
      NeonOwnership ownership,
      int generation) {
    ownership.share(connection(desired, id, logins.role()));
    if (generation != Rotatable.FIRST && exists(id, logins.of(generation))) {
      ownership.share(connection(desired, id, logins.of(generation)));
    }
  }

  /** Gone already (204) is as good. */
  private Observed remove(
      Desired<ComponentSpec.NeonBranch> desired, NeonJson.Branch branch, String role) {
    var unused =
        project.write(() -> project.delete("/branches/{}/roles/{}", branch.id(), role).answer());
    return project.observed(desired.spec(), branch, Freshness.NOW);
  }

  private PostgresConnection connection(
      Desired<ComponentSpec.NeonBranch> desired, String id, String role) {
    return new NeonCredentials(project).identify(desired.spec(), id, role).direct();
  }
}
