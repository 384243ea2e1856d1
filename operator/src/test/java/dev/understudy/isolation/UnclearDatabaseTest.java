package dev.understudy.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.understudy.api.v1alpha1.ProductionSpec;
import dev.understudy.plan.Holder;
import dev.understudy.plan.Owner;
import dev.understudy.provider.DatabaseIdentity;
import dev.understudy.provider.PostgresConnection;
import dev.understudy.provider.Secret;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Answers of a provider that leave open what the database is: each is refused, in its own words.
 */
class UnclearDatabaseTest {
  private static final Owner OWNER = new Owner("c1", "staging", "shop", "u1");
  private static final String NAME = "staging-shop-0a1b2c3d-" + Holder.of(OWNER).cluster() + "-u1";
  private static final ProductionSpec PRODUCTION = new ProductionSpec(List.of("db.shop.com"), null);
  private static final String DIRECT = "ep-new-1.us-east-2.aws.neon.tech";
  private static final String POOLED = "ep-new-1-pooler.us-east-2.aws.neon.tech";

  private static PostgresConnection to(String host) {
    return new PostgresConnection(host, 5432, "shop", "app", new Secret<>("hunter2"), "require");
  }

  private static PostgresConnection to(
      String host, int port, String database, String user, String password) {
    return new PostgresConnection(host, port, database, user, new Secret<>(password), "require");
  }

  private static List<String> check(
      String id,
      String parent,
      Set<String> hosts,
      PostgresConnection direct,
      PostgresConnection pooled) {
    return DatabaseIsolation.check(
        new DatabaseIdentity(
            id, NAME, OWNER.mark(), parent, false, false, hosts, direct, pooled),
        OWNER,
        "br-1",
        PRODUCTION);
  }

  static Stream<Arguments> connections() {
    String pair = "The direct and the pooled connection should ";
    return Stream.of(
        arguments(
            "host of another endpoint",
            to(DIRECT),
            to("ep-other-2-pooler.us-east-2.aws.neon.tech"),
            pair
                + "lead to one endpoint, but lead to "
                + DIRECT
                + " and ep-other-2-pooler.us-east-2.aws.neon.tech."),
        arguments(
            "only one at Neon",
            to(DIRECT),
            to("10.0.0.7"),
            pair + "lead to one endpoint, but lead to " + DIRECT + " and 10.0.0.7."),
        arguments(
            "two databases",
            to(DIRECT),
            to(POOLED, 5432, "shop_prod", "app", "hunter2"),
            pair + "have one database, but have 'shop' and 'shop_prod'."),
        arguments(
            "two roles",
            to(DIRECT, 5432, "shop", "owner", "hunter2"),
            to(POOLED),
            pair + "have one role, but have 'owner' and 'app'."),
        arguments(
            "two passwords",
            to(DIRECT, 5432, "shop", "app", "hunter2-of-the-parent"),
            to(POOLED),
            pair + "have one password, but have two."),
        arguments(
            "no port",
            to(DIRECT, 0, "shop", "app", "hunter2"),
            to(POOLED),
            "The direct connection should name a port, but names 0."),
        arguments(
            "a port that is none",
            to(DIRECT),
            to(POOLED, 65_536, "shop", "app", "hunter2"),
            "The pooled connection should name a port, but names 65536."),
        arguments(
            "no database",
            to(DIRECT, 5432, "", "app", "hunter2"),
            to(POOLED),
            "The direct connection should name a database and a role, but does not."),
        arguments(
            "no role",
            to(DIRECT),
            to(POOLED, 5432, "shop", " ", "hunter2"),
            "The pooled connection should name a database and a role, but does not."),
        arguments(
            "no password",
            to(DIRECT, 5432, "shop", "app", ""),
            to(POOLED, 5432, "shop", "app", ""),
            "The direct connection should have a password, but has none."),
        arguments(
            "an empty host",
            to(""),
            to(POOLED),
            "The direct connection should name a host, but names none."));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("connections")
  void refuses(String name, PostgresConnection direct, PostgresConnection pooled, String sentence) {
    assertThat(check("br-1", "br-0", Set.of(direct.host(), pooled.host()), direct, pooled))
        .contains(sentence)
        .allSatisfy(s -> assertThat(s).endsWith(".").doesNotContain("hunter2"));
  }

  static Stream<Arguments> identities() {
    return Stream.of(
        arguments("blank id", " ", "br-0", Set.of(DIRECT, POOLED), "told no id"),
        arguments(
            "no hosts", "br-1", "br-0", Set.of(), "should lead to a host of this database ()"),
        arguments(
            "only the pooled host",
            "br-1",
            "br-0",
            Set.of(POOLED),
            "The direct connection should lead to a host of this database"),
        arguments(
            "only the direct host",
            "br-1",
            "br-0",
            Set.of(DIRECT),
            "The pooled connection should lead to a host of this database"),
        arguments(
            "a host that only begins alike",
            "br-1",
            "br-0",
            Set.of(DIRECT + ".evil.example", POOLED),
            "The direct connection should lead to a host of this database"),
        arguments(
            "its own parent",
            "br-1",
            "br-1",
            Set.of(DIRECT, POOLED),
            "names it as its own parent"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("identities")
  void refusesAnIdentity(
      String name, String id, String parent, Set<String> hosts, String sentence) {
    assertThat(check(id, parent, hosts, to(DIRECT), to(POOLED)))
        .anySatisfy(s -> assertThat(s).contains(sentence))
        .allSatisfy(s -> assertThat(s).endsWith(".").doesNotContain("hunter2"));
  }

  @Test
  void acceptsAPairThatBelongsTogether() {
    assertThat(check("br-1", "br-0", Set.of(DIRECT, POOLED), to(DIRECT), to(POOLED))).isEmpty();
    assertThat(check("br-1", null, Set.of("10.0.0.7"), to("10.0.0.7"), to("10.0.0.7"))).isEmpty();
    assertThat(
            check(
                "br-1",
                null,
                Set.of(DIRECT, POOLED),
                to(DIRECT.toUpperCase(java.util.Locale.ROOT)),
                to(POOLED + ".")))
        .isEmpty();
  }
}
