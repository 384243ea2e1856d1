package dev.understudy.plan;

import dev.understudy.api.v1alpha1.DataStatus;
import dev.understudy.api.v1alpha1.DatabaseSpec;
import dev.understudy.api.v1alpha1.DeletionPolicy;
import dev.understudy.api.v1alpha1.InitialData;
import dev.understudy.api.v1alpha1.NeonBranchSpec;
import dev.understudy.api.v1alpha1.Power;
import dev.understudy.api.v1alpha1.ServiceSpec;
import dev.understudy.api.v1alpha1.StagingEnvironmentSpec;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** From a spec to what should exist. Every default lives here and in {@link RenderDefaults}. */
public final class Planner {
  /** Component name of the database. */
  public static final String DATABASE = "database";

  /** Neon: {@code branch.name} of {@code createProjectBranch} takes 256. */
  private static final int NEON_NAME = 200;

  /** Render states no limit; the status holds 256. */
  private static final int RENDER_ENVIRONMENT_NAME = 200;

  /** Render derives a host label from the service's name. */
  private static final int RENDER_NAME = 60;

  private Planner() {}

  /** The component that groups the services of one account. */
  public static String scopeOf(String account) {
    return "scope/" + account;
  }

  /**
   * The component that is one copy of the database. The first has the plain name; what refers to
   * the database means the copy in use.
   */
  public static String databaseOf(int revision) {
    return revision == 1 ? DATABASE : DATABASE + "@" + revision;
  }

  /** Whether the component is a copy of the database. */
  public static boolean isDatabase(String component) {
    return component.equals(DATABASE) || component.startsWith(DATABASE + "@");
  }

  /** What should exist before anything was ever refreshed. */
  public static Plan plan(Owner owner, StagingEnvironmentSpec spec) {
    return plan(owner, spec, DataRevisions.first());
  }

  /**
   * @param data which copies of the data there are
   */
  public static Plan plan(Owner owner, StagingEnvironmentSpec spec, DataStatus data) {
    DeletionPolicy policy =
        Objects.requireNonNullElse(spec.deletionPolicy(), DeletionPolicy.Delete);
    Set<String> scoped = new LinkedHashSet<>();
    List<Desired<?>> services = new ArrayList<>();
    for (ServiceSpec service : spec.services()) {
      service(owner, service, policy, InPlaceRefresh.power(data)).ifPresent(services::add);
      scoped.add(service.accountRef().key());
    }
    List<Desired<?>> scopes = new ArrayList<>();
    scoped.forEach(account -> scopes.add(scope(owner, account, policy)));
    Integer candidate = data.candidate();
    return new Plan(
        owner,
        database(owner, spec.database(), policy, data.revision()),
        candidate == null ? null : database(owner, spec.database(), policy, candidate),
        scopes,
        services);
  }

  private static Desired<?> database(
      Owner owner, DatabaseSpec spec, DeletionPolicy policy, int revision) {
    String component = databaseOf(revision);
    NeonBranchSpec branch =
        Objects.requireNonNull(spec.neonBranch(), "refused at apply: a database without a kind");
    return new Desired<>(
        component,
        spec.accountRef().key(),
        ExternalName.held(
            readable(owner) + (revision == 1 ? "" : "-" + revision),
            identity(owner, component),
            false,
            owner,
            NEON_NAME),
        owner,
        null,
        Objects.requireNonNullElse(spec.deletionPolicy(), policy),
        new ComponentSpec.NeonBranch(
            branch.projectId(),
            branch.parent(),
            Objects.requireNonNullElse(branch.initialData(), InitialData.Full),
            spec.databaseName(),
            spec.roleName(),
            branch.pointInTime(),
            branch.maskingRules()));
  }

  private static Desired<?> scope(Owner owner, String account, DeletionPolicy policy) {
    return new Desired<>(
        scopeOf(account),
        account,
        ExternalName.held(
            readable(owner),
            identity(owner, scopeOf(account)),
            true,
            owner,
            RENDER_ENVIRONMENT_NAME),
        owner,
        null,
        policy,
        new ComponentSpec.RenderEnvironment());
  }

  private static Optional<Desired<?>> service(
      Owner owner, ServiceSpec service, DeletionPolicy policy, Power power) {
    Optional<ComponentSpec> render = RenderDefaults.of(service);
    if (render.isEmpty()) {
      return Optional.empty();
    }
    @Nullable String adopt = service.adopt() == null ? null : service.adopt().id();
    // Nobody loses what existed before the environment did, unless they say so of it by name.
    DeletionPolicy otherwise = adopt == null ? policy : DeletionPolicy.Retain;
    return Optional.of(
        new Desired<>(
            service.name(),
            service.accountRef().key(),
            adopt == null ? serviceName(owner, service.name()) : adopt,
            owner,
            scopeOf(service.accountRef().key()),
            Objects.requireNonNullElse(service.deletionPolicy(), otherwise),
            render.get(),
            adopt,
            power));
  }

  private static String serviceName(Owner owner, String service) {
    return ExternalName.of(readable(owner) + "-" + service, identity(owner, service), RENDER_NAME);
  }

  private static String readable(Owner owner) {
    return owner.namespace() + "-" + owner.name();
  }

  /** The same in every cluster: who holds the thing is told apart by its mark. */
  private static String identity(Owner owner, String component) {
    return owner.environment() + "/" + component;
  }
}
