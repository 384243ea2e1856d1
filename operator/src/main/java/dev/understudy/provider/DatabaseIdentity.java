package dev.understudy.provider;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Facts about a database, as its provider tells them; judged in {@code isolation}.
 *
 * @param name its name at the provider, which may tell who holds it
 * @param mark the ownership mark found on it, or null
 * @param parentId what it was copied from, or null
 * @param productionDefault whether it is the branch that the provider treats as the main one
 * @param restricted whether the provider protects it
 * @param hosts every host of the endpoints that belong to it, direct and pooled
 */
public record DatabaseIdentity(
    String id,
    String name,
    @Nullable String mark,
    @Nullable String parentId,
    boolean productionDefault,
    boolean restricted,
    Set<String> hosts,
    PostgresConnection direct,
    PostgresConnection pooled) {
  public DatabaseIdentity {
    hosts = Set.copyOf(hosts);
  }
}
