package dev.understudy.plan;

import dev.understudy.api.v1alpha1.DeletionPolicy;
import dev.understudy.api.v1alpha1.Power;
import org.jspecify.annotations.Nullable;

/**
 * One component that should exist.
 *
 * @param component its name within the environment: {@code database}, a service's name, or {@code
 *     scope/<account>}
 * @param account the account, as {@code AccountReference.key()} writes it
 * @param externalName its deterministic name at the provider; of what is adopted, its id, since it
 *     keeps its own name
 * @param scope the component that contains it at the provider, where there is one
 * @param adopt id of the existing object that is taken over instead of creating one
 * @param power whether it is to run
 */
public record Desired<S extends ComponentSpec>(
    String component,
    String account,
    String externalName,
    Owner owner,
    @Nullable String scope,
    DeletionPolicy deletionPolicy,
    S spec,
    @Nullable String adopt,
    Power power) {

  /** One that runs. */
  public Desired(
      String component,
      String account,
      String externalName,
      Owner owner,
      @Nullable String scope,
      DeletionPolicy deletionPolicy,
      S spec,
      @Nullable String adopt) {
    this(component, account, externalName, owner, scope, deletionPolicy, spec, adopt, Power.Awake);
  }

  /** One that runs, and is created where it is absent. */
  public Desired(
      String component,
      String account,
      String externalName,
      Owner owner,
      @Nullable String scope,
      DeletionPolicy deletionPolicy,
      S spec) {
    this(component, account, externalName, owner, scope, deletionPolicy, spec, null);
  }

  public String kind() {
    return spec.kind();
  }
}
