package dev.understudy.provider;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

  /** Eight characters with a digit among them, or a prefix as ids have: {@code srv-…}. */
  private static final Pattern PARTICULAR =
      Pattern.compile("^(?=.*\\d).{8,}$|^[a-z]{2,4}-[a-z0-9-]{10,}$");

  public Permissions {
    protectedObjects = Set.copyOf(protectedObjects);
    adoptable = Set.copyOf(adoptable);
  }

  /** Whether the object may be read and never written: by its id or by its name. */
  public boolean protects(String idOrName) {
    return protectedObjects.contains(idOrName);
  }

  /**
   * Called for what an environment is about to regard as its own.
   *
   * @param what for people, such as {@code Neon branch}
   * @throws ProviderException.Refused where the object is protected
   */
  public void requireUnprotected(String what, String id, String name) {
    Stream.of(id, name)
        .filter(this::protects)
        .findFirst()
        .ifPresent(protectedObject -> {
          throw new ProviderException.Refused(
              "%s '%s' (%s) can't belong to an environment: %s"
                  .formatted(what, name, id, words(protectedObject)));
        });
  }

  /** Why a protected object is left alone. */
  public static String words(String idOrName) {
    return "a ClusterProviderAccount protects '%s', so it is read and never written"
        .formatted(idOrName);
  }

  /**
   * The entries that name one thing and nothing else, so that they may be looked for in the values
   * of variables: ids, and names as particular as one. A word such as {@code production} stands in
   * many harmless values.
   */
  public Set<String> particular() {
    return protectedObjects.stream()
        .filter(entry -> PARTICULAR.matcher(entry).find())
        .collect(Collectors.toUnmodifiableSet());
  }
}
