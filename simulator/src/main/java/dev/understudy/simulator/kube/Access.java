package dev.understudy.simulator.kube;

/** Who may do what. Everybody may everything unless a test says otherwise. */
@FunctionalInterface
public interface Access {

  /**
   * @param userAgent who asks: this server knows no other name
   */
  boolean allows(String userAgent, Request request);

  /**
   * What is asked, in the words of a role.
   *
   * @param group empty for the core group
   * @param resource plural; with a subresource as in {@code stagingenvironments/status}
   * @param namespace empty for all namespaces and for objects of the cluster
   * @param name empty for a whole collection
   */
  record Request(String verb, String group, String resource, String namespace, String name) {}
}
