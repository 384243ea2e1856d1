package dev.understudy.generate;

import java.util.Map;

/** What {@code kubectl explain} says of a kind as a whole. */
final class Descriptions {
  private static final Map<String, String> KINDS =
      Map.of(
          "StagingEnvironment",
          "A staging environment: a database branch, the services that use it, and the tests that"
              + " prove them. It is Ready when this generation is deployed, isolated from"
              + " production and verified.",
          "StagingRelease",
          "One release of a StagingEnvironment: what was deployed and tested, exactly, and how it"
              + " did. The operator writes it; a person may set spec.rejected.",
          "ProviderAccount",
          "An account at one provider, for the StagingEnvironments of its namespace. Its"
              + " credentials stand in a Secret of the same namespace.",
          "ClusterProviderAccount",
          "An account at one provider that the platform team shares with chosen namespaces, with"
              + " what must never be written and what may be adopted. Its credentials stand in a"
              + " Secret of the operator's namespace.");

  private Descriptions() {}

  static String of(Class<?> kind) {
    String text = KINDS.get(kind.getSimpleName());
    if (text == null) {
      throw new IllegalStateException(kind.getSimpleName() + " has no description");
    }
    return text;
  }
}
