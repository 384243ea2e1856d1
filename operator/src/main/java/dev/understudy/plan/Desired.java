package dev.understudy.plan;

import dev.understudy.api.v1alpha1.DeletionPolicy;
import org.jspecify.annotations.Nullable;

/**
 * One component that should exist.
 *
 * @param component its name within the environment: {@code database}, a service's name, or {@code
 *     scope/<account>}
 * @param account the account, as {@code AccountReference.key()} writes it
 * @param externalName its deterministic name at the provider
 * @param scope the component that contains it at the provider, where there is one
 */
public record Desired<S extends ComponentSpec>(
    String component,
    String account,
    String externalName,
    Owner owner,
    @Nullable String scope,
    DeletionPolicy deletionPolicy,
    S spec) {

  public String kind() {
    return spec.kind();
  }
}
