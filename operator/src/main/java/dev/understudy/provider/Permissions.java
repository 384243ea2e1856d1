package dev.understudy.provider;

import java.util.Set;

/**
 * What the platform team allows to be done with the objects of one provider, beside what an
 * environment made itself.
 *
 * @param protectedObjects ids or names of what may be read and never written, from every
 *     ClusterProviderAccount of the provider
 * @param adoptable ids of the only existing objects that may be taken over, from the
 *     ClusterProviderAccount in use; a ProviderAccount has none
 */
public record Permissions(Set<String> protectedObjects, Set<String> adoptable) {
  /** Nothing is protected by name, and nothing may be adopted. */
  public static final Permissions NONE = new Permissions(Set.of(), Set.of());

  public Permissions {
    protectedObjects = Set.copyOf(protectedObjects);
    adoptable = Set.copyOf(adoptable);
  }

  /** Whether the object may be read and never written: by its id or by its name. */
  public boolean protects(String idOrName) {
    return protectedObjects.contains(idOrName);
  }
}
