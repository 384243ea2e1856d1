package dev.understudy.provider.neon;

import dev.understudy.plan.ComponentSpec;
import dev.understudy.plan.Desired;
import dev.understudy.provider.Claim;
import dev.understudy.provider.DatabaseIdentity;
import dev.understudy.provider.DatabaseProvider;
import dev.understudy.provider.Described;
import dev.understudy.provider.Description;
import dev.understudy.provider.Freshness;
import dev.understudy.provider.Known;
import dev.understudy.provider.Observed;
import dev.understudy.provider.PostgresConnector;
import dev.understudy.provider.Redactor;
import dev.understudy.provider.Resettable;
import dev.understudy.provider.Rotatable;
import dev.understudy.provider.Session;
import java.util.List;
import java.util.Optional;

/**
 * A Neon branch with a read-write endpoint. Its mark is an annotation written in the creating call;
 * what contains it is the Neon project. Everything is found in three listings of the project
 * (branches, endpoints, operations), which all environments of the account share.
 */
public final class NeonBranchAdapter
    implements DatabaseProvider<ComponentSpec.NeonBranch>,
        Rotatable<ComponentSpec.NeonBranch>,
        Described<ComponentSpec.NeonBranch>,
        Resettable<ComponentSpec.NeonBranch> {
  private final Redactor redactor;

  private final PostgresConnector connector;

  /**
   * @param connector to the branches, for what Neon's API can't do: share the ownership of tables
   */
  public NeonBranchAdapter(Redactor redactor, PostgresConnector connector) {
    this.redactor = redactor;
    this.connector = connector;
  }

  @Override
  public Class<ComponentSpec.NeonBranch> specType() {
    return ComponentSpec.NeonBranch.class;
  }

  @Override
  public Observed observe(
      Session session,
      Desired<ComponentSpec.NeonBranch> desired,
      Known known,
      Freshness freshness) {
    NeonProject project = project(session, desired);
    Optional<Observed> seen = project.look(desired, known.id(), freshness);
    if (seen.isEmpty() && !freshness.equals(Freshness.NOW)) {
      // It may be younger than the listing, and a loss is told from a new one only.
      seen = project.look(desired, known.id(), Freshness.NOW);
    }
    return seen.orElseGet(Observed.Absent::new);
  }

  @Override
  public Observed create(Session session, Desired<ComponentSpec.NeonBranch> desired, Known known) {
    return new NeonCreation(project(session, desired)).create(desired, known);
  }

  /** By its name: an annotation can't be rewritten. */
  @Override
  public Observed claim(
      Session session,
      Desired<ComponentSpec.NeonBranch> desired,
      Known known,
      Observed.Claimable claimable) {
    return new NeonCreation(project(session, desired)).rename(desired, claimable.id());
  }

  @Override
  public void update(
      Session session, Desired<ComponentSpec.NeonBranch> desired, Observed.Present present) {
    new NeonCreation(project(session, desired)).addEndpoint(present.id());
  }

  @Override
  public Observed ownCredentials(
      Session session, Desired<ComponentSpec.NeonBranch> desired, String id) {
    return new NeonCredentials(project(session, desired)).makeOwn(desired, id);
  }

  @Override
  public DatabaseIdentity identify(
      Session session, Desired<ComponentSpec.NeonBranch> desired, String id) {
    return new NeonCredentials(project(session, desired)).identify(desired.spec(), id);
  }

  @Override
  public Observed issue(
      Session session,
      Desired<ComponentSpec.NeonBranch> desired,
      String id,
      int generation,
      int inForce) {
    return rotation(session, desired).issue(desired, id, generation, inForce);
  }

  @Override
  public DatabaseIdentity identify(
      Session session, Desired<ComponentSpec.NeonBranch> desired, String id, int generation) {
    String login = new NeonLogins(desired.spec().roleName(), id).of(generation);
    return new NeonCredentials(project(session, desired)).identify(desired.spec(), id, login);
  }

  @Override
  public Observed revoke(
      Session session,
      Desired<ComponentSpec.NeonBranch> desired,
      String id,
      int generation,
      int inForce) {
    return rotation(session, desired).revoke(desired, id, generation, inForce);
  }

  @Override
  public void requireResettable(
      Session session, Desired<ComponentSpec.NeonBranch> desired, String id) {
    new NeonReset(project(session, desired)).require(desired, id);
  }

  @Override
  public Observed renewPassword(
      Session session, Desired<ComponentSpec.NeonBranch> desired, String id) {
    return new NeonReset(project(session, desired)).renewPassword(desired, id);
  }

  @Override
  public Observed reset(Session session, Desired<ComponentSpec.NeonBranch> desired, String id) {
    return new NeonReset(project(session, desired)).reset(desired, id);
  }

  @Override
  public boolean delete(Session session, Claim claim) {
    return new NeonDeletion(NeonProject.of(session, claim, redactor)).delete(claim);
  }

  @Override
  public List<Claim> owned(Session session, Claim scope) {
    NeonProject project = NeonProject.of(session, scope, redactor);
    return project.branches(Freshness.NOW).ownedBy(scope.owner()).stream()
        .map(b ->
            new Claim(
                b.branch().name(),
                "neonBranch",
                scope.account(),
                b.branch().name(),
                scope.owner(),
                b.branch().id(),
                project.id()))
        .toList();
  }

  private NeonRotation rotation(Session session, Desired<ComponentSpec.NeonBranch> desired) {
    return new NeonRotation(project(session, desired), connector);
  }

  @Override
  public Description describe(
      Session session, Desired<ComponentSpec.NeonBranch> desired, String id) {
    return new NeonDescription(project(session, desired)).of(id);
  }

  private NeonProject project(Session session, Desired<ComponentSpec.NeonBranch> desired) {
    return new NeonProject(session, desired.spec().projectId(), redactor);
  }
}
