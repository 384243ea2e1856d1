package dev.understudy.plan;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The StagingEnvironment that a thing at a provider belongs to.
 *
 * @param clusterId tells clusters apart: the uid of the namespace kube-system, unless configured
 * @param takeover the uid, or its first eight characters, of the environment of this namespace and
 *     name in another cluster whose things this one was told to take over; null where nobody said
 *     so
 */
public record Owner(
    String clusterId, String namespace, String name, String uid, @Nullable String takeover) {

  /** One that takes over nothing. */
  public Owner(String clusterId, String namespace, String name, String uid) {
    this(clusterId, namespace, name, uid, null);
  }

  /** The mark written at the provider: {@code clusterId/namespace/name/uid}. */
  public String mark() {
    return path() + "/" + uid;
  }

  /** The mark without the uid: stays the same when the object is created again. */
  public String path() {
    return clusterId + "/" + namespace + "/" + name;
  }

  /** {@code namespace/name}, for people. */
  public String environment() {
    return namespace + "/" + name;
  }

  /**
   * Who wrote a mark, where it is of an environment of this namespace and name in whatever cluster.
   * A cluster's id may hold slashes; the other parts can't.
   */
  public Optional<Owner> writerOf(@Nullable String mark) {
    if (mark == null) {
      return Optional.empty();
    }
    int uidAt = mark.lastIndexOf('/');
    String path = uidAt < 0 ? "" : mark.substring(0, uidAt);
    String tail = "/" + environment();
    return path.endsWith(tail) && path.length() > tail.length() && uidAt + 1 < mark.length()
        ? Optional.of(
            new Owner(
                path.substring(0, path.length() - tail.length()),
                namespace,
                name,
                mark.substring(uidAt + 1)))
        : Optional.empty();
  }
}
