package dev.understudy.isolation;

import dev.understudy.api.v1alpha1.ProductionSpec;
import dev.understudy.plan.Holder;
import dev.understudy.plan.Owner;
import dev.understudy.provider.DatabaseIdentity;
import dev.understudy.provider.PostgresConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whether a database is the one made for this environment, and surely not production. */
public final class DatabaseIsolation {
  private final List<String> violations = new ArrayList<>();

  private DatabaseIsolation() {}

  /**
   * @param recordedId the id recorded when it was created; null is a violation, as nothing can be
   *     compared then
   * @return one full sentence, without secrets, for each rule that does not hold; empty where the
   *     database is ours and isolated
   */
  public static List<String> check(
      DatabaseIdentity identity,
      Owner owner,
      @Nullable String recordedId,
      ProductionSpec production) {
    DatabaseIsolation isolation = new DatabaseIsolation();
    if (!ProductionHost.isStated(production)) {
      isolation.refuse(ProductionHost.NOT_STATED);
    }
    isolation.ownership(identity, owner, recordedId);
    isolation.role(identity);
    isolation.reach("direct", identity.direct(), identity.hosts(), production);
    isolation.reach("pooled", identity.pooled(), identity.hosts(), production);
    isolation.together(identity.direct(), identity.pooled());
    return List.copyOf(isolation.violations);
  }

  private void ownership(DatabaseIdentity identity, Owner owner, @Nullable String recordedId) {
    if (identity.id().isBlank()) {
      refuse("The provider told no id for the database, so it cannot be told apart.");
    } else if (!identity.id().equals(recordedId)) {
      refuse(
          "The database should be %s, which was created for this environment, but the provider told %s."
              .formatted(
                  recordedId == null ? "one with a recorded id" : recordedId, identity.id()));
    }
    if (!held(identity, owner)) {
      refuse(
          "Database %s ('%s') should bear the mark %s or be held by its environment, but bears %s."
              .formatted(
                  identity.id(),
                  identity.name(),
                  owner.mark(),
                  identity.mark() == null ? "none" : identity.mark()));
    }
  }

  private static boolean held(DatabaseIdentity identity, Owner owner) {
    return Holder.told(owner, identity.mark(), identity.name())
        .filter(holder -> holder.before(owner) == Holder.Standing.OURS)
        .isPresent();
  }

  private void role(DatabaseIdentity identity) {
    if (identity.productionDefault()) {
      refuse(
          "Database %s should not be the default one of its project, but the provider says it is."
              .formatted(identity.id()));
    }
    if (identity.restricted()) {
      refuse(
          "Database %s should not be protected, but the provider says it is."
              .formatted(identity.id()));
    }
    if (identity.id().equals(identity.parentId())) {
      refuse(
          "Database %s should be a copy, but the provider names it as its own parent."
              .formatted(identity.id()));
    }
  }

  private void reach(
      String way, PostgresConnection connection, Set<String> own, ProductionSpec production) {
    String host = ProductionHost.normal(connection.host());
    if (host.isBlank()) {
      refuse("The %s connection should name a host, but names none.".formatted(way));
      return;
    }
    complete(way, connection);
    Set<String> hosts = own.stream().map(ProductionHost::normal).collect(Collectors.toSet());
    if (!hosts.contains(host)) {
      refuse(
          "The %s connection should lead to a host of this database (%s), but leads to %s."
              .formatted(way, hosts.stream().sorted().collect(Collectors.joining(", ")), host));
    }
    ProductionHost.of(production).stream()
        .filter(entry -> entry.covers(host, connection.port()))
        .forEach(entry ->
            refuse(
                "The %s connection should lead away from production, but %s:%d is production's %s."
                    .formatted(way, host, connection.port(), entry)));
  }

  private void complete(String way, PostgresConnection connection) {
    if (connection.port() < 1 || connection.port() > 65_535) {
      refuse(
          "The %s connection should name a port, but names %d.".formatted(way, connection.port()));
    }
    if (connection.database().isBlank() || connection.user().isBlank()) {
      refuse("The %s connection should name a database and a role, but does not.".formatted(way));
    }
    if (connection.password().reveal().isBlank()) {
      refuse("The %s connection should have a password, but has none.".formatted(way));
    }
  }

  /** Two ways to one thing: whatever differs, one of them leads elsewhere. */
  private void together(PostgresConnection direct, PostgresConnection pooled) {
    same("database", direct.database(), pooled.database());
    same("role", direct.user(), pooled.user());
    if (!direct.password().equals(pooled.password())) {
      refuse("The direct and the pooled connection should have one password, but have two.");
    }
    Optional<String> endpoint = endpoint(direct);
    if (!endpoint.equals(endpoint(pooled))) {
      refuse(
          "The direct and the pooled connection should lead to one endpoint, but lead to %s and %s."
              .formatted(
                  ProductionHost.normal(direct.host()), ProductionHost.normal(pooled.host())));
    }
  }

  private void same(String what, String direct, String pooled) {
    if (!direct.equals(pooled)) {
      refuse(
          "The direct and the pooled connection should have one %s, but have '%s' and '%s'."
              .formatted(what, direct, pooled));
    }
  }

  private static Optional<String> endpoint(PostgresConnection connection) {
    return ProductionHost.parse(connection.host()).endpointId().findFirst();
  }

  private void refuse(String sentence) {
    violations.add(sentence);
  }
}
