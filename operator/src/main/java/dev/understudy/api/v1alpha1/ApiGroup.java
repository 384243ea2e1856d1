package dev.understudy.api.v1alpha1;

/** The API group of all our resources, and the prefix of our annotations, labels and finalizers. */
public final class ApiGroup {
  public static final String NAME = "understudy.dev";

  private ApiGroup() {}
}
