package dev.understudy.provider.neon;

import dev.understudy.plan.ComponentSpec;
import dev.understudy.plan.Desired;
import dev.understudy.provider.DatabaseIdentity;
import dev.understudy.provider.Freshness;
import dev.understudy.provider.Observed;
import dev.understudy.provider.PostgresConnection;
import dev.understudy.provider.ProviderException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How a branch is reached, and by whose password. */
record NeonCredentials(NeonProject project) {

  /**
   * Resets the role's password, unless Neon gave the branch new ones, as it does to children of a
   * protected branch. A branch without a parent in the project may have taken its roles along from
   * one, so it counts as inheriting. What was made for somebody else has passwords that somebody
   * else knows.
   */
  Observed makeOwn(Desired<ComponentSpec.NeonBranch> desired, String id) {
    NeonBranches branches = project.branches(Freshness.NOW);
    NeonBranches.Marked ours =
        branches.ours(id, desired.externalName(), desired.owner()).orElseThrow(() -> gone(id));
    NeonJson.Branch branch = ours.branch();
    boolean ownAlready =
        desired.owner().mark().equals(ours.mark())
            && branches.byId(branch.parentId()).map(p -> p.branch().isProtected()).orElse(false);
    // A branch at work answers 423, so what returns has either own passwords or is getting one.
    return ownAlready
        ? project.observed(desired.spec(), branch, Freshness.NOW)
        : reset(desired, branch);
  }

  DatabaseIdentity identify(ComponentSpec.NeonBranch spec, String id) {
    return identify(spec, id, spec.roleName());
  }

  /**
   * @param role who connects
   */
  DatabaseIdentity identify(ComponentSpec.NeonBranch spec, String id, String role) {
    new NeonAnonymization(project).require(spec, id);
    NeonJson.MarkedBranch marked =
        project
            .get("/branches/{}", id)
            .read(NeonJson.MarkedBranch.class)
            .orElseThrow(() -> gone(id));
    List<NeonJson.Endpoint> endpoints =
        project
            .get("/branches/{}/endpoints", id)
            .read(NeonJson.Endpoints.class)
            .orElseThrow(() -> gone(id))
            .endpoints();
    NeonJson.Endpoint endpoint =
        endpoints.stream()
            .filter(NeonJson.Endpoint::readWrite)
            .findFirst()
            .orElseThrow(() ->
                new ProviderException.Unavailable(
                    "Neon branch %s has no read-write endpoint yet".formatted(id), null));
    NeonJson.Branch branch = marked.branch();
    return new DatabaseIdentity(
        branch.id(),
        branch.name(),
        NeonListing.mark(marked.annotation()),
        branch.parentId(),
        branch.isDefault(),
        branch.isProtected(),
        hosts(endpoints),
        connection(spec, id, role, endpoint, false),
        connection(spec, id, role, endpoint, true));
  }

  /** From when the operations have ended, nobody is let in by the old password. */
  Observed reset(Desired<ComponentSpec.NeonBranch> desired, NeonJson.Branch branch) {
    String role = desired.spec().roleName();
    NeonJson.RoleChange reset =
        project
            .write(() ->
                project
                    .post("/branches/{}/roles/{}/reset_password", branch.id(), role)
                    .read(NeonJson.RoleChange.class))
            .orElseThrow(() -> noRole(branch.id(), role));
    project.learn(reset.role());
    return project.observed(
        desired.spec(), branch, project.endpoints(branch.id(), Freshness.NOW), reset.operations());
  }

  private PostgresConnection connection(
      ComponentSpec.NeonBranch spec,
      String branch,
      String role,
      NeonJson.Endpoint endpoint,
      boolean pooled) {
    String uri =
        project
            .get("/connection_uri")
            .query("branch_id", branch)
            .query("endpoint_id", endpoint.id())
            .query("database_name", spec.databaseName())
            .query("role_name", role)
            .query("pooled", pooled)
            .read(NeonJson.ConnectionUri.class)
            .orElseThrow(() -> noConnection(spec.databaseName(), role, branch))
            .uri();
    project.redactor().learn(uri);
    try {
      PostgresConnection connection = PostgresConnection.parse(uri);
      project.redactor().learn(connection.password());
      return connection;
    } catch (IllegalArgumentException e) {
      throw new ProviderException.Unavailable(
          "GET /projects/%s/connection_uri: %s".formatted(project.id(), e.getMessage()), null);
    }
  }

  private static Set<String> hosts(List<NeonJson.Endpoint> endpoints) {
    return endpoints.stream()
        .flatMap(e -> Stream.of(e.host(), e.pooledHost()))
        .collect(Collectors.toSet());
  }

  private ProviderException gone(String branch) {
    return new ProviderException.Unavailable(
        "Neon project %s has no branch %s any more".formatted(project.id(), branch), null);
  }

  private ProviderException noRole(String branch, String role) {
    return new ProviderException.Refused(
        "Neon branch %s has no role '%s'; it has %s".formatted(branch, role, roles(branch)));
  }

  private ProviderException noConnection(String database, String role, String branch) {
    return new ProviderException.Refused(
        "Neon branch %s has no database '%s' for role '%s'; its roles are %s"
            .formatted(branch, database, role, roles(branch)));
  }

  private String roles(String branch) {
    return project
        .get("/branches/{}/roles", branch)
        .read(NeonJson.Roles.class)
        .orElseThrow(() -> gone(branch))
        .roles()
        .stream()
        .map(NeonJson.Role::name)
        .sorted()
        .collect(Collectors.joining(", "));
  }
}
