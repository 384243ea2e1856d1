package dev.understudy.plan;

import dev.understudy.api.v1alpha1.DatabaseSpec;
import dev.understudy.api.v1alpha1.DeletionPolicy;
import dev.understudy.api.v1alpha1.InitialData;
import dev.understudy.api.v1alpha1.NeonBranchSpec;
import dev.understudy.api.v1alpha1.RenderPlan;
import dev.understudy.api.v1alpha1.RenderRegion;
import dev.understudy.api.v1alpha1.RenderWebServiceSpec;
import dev.understudy.api.v1alpha1.ServiceSpec;
import dev.understudy.api.v1alpha1.StagingEnvironmentSpec;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** From a spec to what should exist. Every default lives here. */
public final class Planner {
  /** Component name of the database. */
  public static final String DATABASE = "database";

  /** Neon: {@code branch.name} of {@code createProjectBranch} takes 256. */
  private static final int NEON_NAME = 200;

  /** Render states no limit; with the mark's digest it stays below what the status holds. */
  private static final int RENDER_ENVIRONMENT_NAME = 200;

  /** Render derives a host label from the service's name. */
  private static final int RENDER_NAME = 60;

  private Planner() {}

  /** The component that groups the services of one account. */
  public static String scopeOf(String account) {
    return "scope/" + account;
  }

  public static Plan plan(Owner owner, StagingEnvironmentSpec spec) {
    DeletionPolicy policy =
        Objects.requireNonNullElse(spec.deletionPolicy(), DeletionPolicy.Delete);
    Set<String> scoped = new LinkedHashSet<>();
    List<Desired<?>> services = new ArrayList<>();
    for (ServiceSpec service : spec.services()) {
      service(owner, service, policy).ifPresent(services::add);
      scoped.add(service.accountRef().key());
    }
    List<Desired<?>> scopes = new ArrayList<>();
    scoped.forEach(account -> scopes.add(scope(owner, account, policy)));
    return new Plan(owner, database(owner, spec.database(), policy), scopes, services);
  }

  private static Desired<?> database(Owner owner, DatabaseSpec spec, DeletionPolicy policy) {
    NeonBranchSpec branch =
        Objects.requireNonNull(spec.neonBranch(), "refused at apply: a database without a kind");
    return new Desired<>(
        DATABASE,
        spec.accountRef().key(),
        name(owner, DATABASE, "", NEON_NAME),
        owner,
        null,
        Objects.requireNonNullElse(spec.deletionPolicy(), policy),
        new ComponentSpec.NeonBranch(
            branch.projectId(),
            branch.parent(),
            Objects.requireNonNullElse(branch.initialData(), InitialData.Full),
            spec.databaseName(),
            spec.roleName()));
  }

  private static Desired<?> scope(Owner owner, String account, DeletionPolicy policy) {
    return new Desired<>(
        scopeOf(account),
        account,
        // The uid is part of the name, since a Render environment has no other place for a mark.
        name(owner, scopeOf(account), "", RENDER_ENVIRONMENT_NAME)
            + "-"
            + ExternalName.digest(owner.mark()),
        owner,
        null,
        policy,
        new ComponentSpec.RenderEnvironment());
  }

  private static Optional<Desired<?>> service(
      Owner owner, ServiceSpec service, DeletionPolicy policy) {
    RenderWebServiceSpec render = service.renderWebService();
    if (render == null) {
      return Optional.empty();
    }
    return Optional.of(
        new Desired<>(
            service.name(),
            service.accountRef().key(),
            name(owner, service.name(), "-" + service.name(), RENDER_NAME),
            owner,
            scopeOf(service.accountRef().key()),
            Objects.requireNonNullElse(service.deletionPolicy(), policy),
            new ComponentSpec.RenderWebService(
                Objects.requireNonNull(service.source().image(), "an image"),
                Objects.requireNonNullElse(render.plan(), RenderPlan.starter),
                Objects.requireNonNullElse(render.region(), RenderRegion.oregon),
                render.healthCheckPath())));
  }

  private static String name(Owner owner, String component, String suffix, int max) {
    return ExternalName.of(
        owner.namespace() + "-" + owner.name() + suffix, owner.path() + "/" + component, max);
  }
}
