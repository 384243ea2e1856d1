package dev.understudy.plan;

/**
 * The StagingEnvironment that a thing at a provider belongs to.
 *
 * @param clusterId tells clusters apart: the uid of the namespace kube-system, unless configured
 */
public record Owner(String clusterId, String namespace, String name, String uid) {

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
}
