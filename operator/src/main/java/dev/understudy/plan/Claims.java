package dev.understudy.plan;

import java.util.Set;
import java.util.TreeSet;

/**
 * What only one environment of a cluster can have: names at providers, objects that are adopted,
 * and the Secrets it writes. Environments whose claims meet are told apart by age.
 */
public final class Claims {
  /** What the Secret with generated values is called, after the environment's name. */
  public static final String GENERATED_SECRET = "generated";

  /** What the Secret for people and pods is called, after the environment's name. */
  public static final String CONNECTION_SECRET = "connection";

  /** What Secrets for Jobs are called, after the environment's name; the copy's number follows. */
  public static final String JOBS_SECRET = "jobs-";

  private Claims() {}

  /** Each in words that a message can show. */
  public static Set<String> of(Plan plan) {
    Set<String> claims = new TreeSet<>();
    plan.components().forEach(desired -> claims.add(of(desired)));
    Owner owner = plan.owner();
    for (String secret : Set.of(GENERATED_SECRET, CONNECTION_SECRET)) {
      claims.add(
          "Secret '%s' in namespace '%s'"
              .formatted(ExternalName.inCluster(owner.name(), secret), owner.namespace()));
    }
    return claims;
  }

  private static String of(Desired<?> desired) {
    return desired.adopt() == null
        ? "%s '%s'".formatted(desired.kind(), Holder.stem(desired.externalName()))
        : "%s %s to adopt".formatted(desired.kind(), desired.adopt());
  }
}
