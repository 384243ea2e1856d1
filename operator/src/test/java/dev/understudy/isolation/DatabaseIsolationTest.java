package dev.understudy.isolation;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.params.provider.MethodSource;

class DatabaseIsolationTest {
  private static final Owner OWNER = new Owner("c1", "staging", "shop", "u1");
  private static final String CLUSTER = Holder.of(OWNER).cluster();
  private static final String HOLDER = CLUSTER + "-u1";
  private static final String DIRECT = "ep-new-1.us-east-2.aws.neon.tech";
  private static final String POOLED = "ep-new-1-pooler.us-east-2.aws.neon.tech";
  private static final ProductionSpec PRODUCTION =
      production("api.shop.com", "ep-calm-2.us-east-2.aws.neon.tech", "db.shop.com:6432");

  /** One case: a database, and the one sentence it must give rise to, in part. */
  record Case(String name, DatabaseIdentity identity, String recorded, String sentence) {
    @Override
    public String toString() {
      return name;
    }
  }

  @Test
  void acceptsOurOwnBranch() {
    assertThat(DatabaseIsolation.check(ours().build(), OWNER, "br-1", PRODUCTION)).isEmpty();
    assertThat(
            DatabaseIsolation.check(
                ours().build(), OWNER, "br-1", new ProductionSpec(List.of(), true)))
        .isEmpty();
  }

  @Test
  void acceptsWhatAnotherMadeAndWeHoldNow() {
    for (String maker : List.of("c1/staging/shop/u0", "c2/staging/shop/u9")) {
      assertThat(DatabaseIsolation.check(ours().mark(maker).build(), OWNER, "br-1", PRODUCTION))
          .isEmpty();
    }
    assertThat(DatabaseIsolation.check(ours().name("renamed").build(), OWNER, "br-1", PRODUCTION))
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource
  void refuses(Case row) {
    assertThat(DatabaseIsolation.check(row.identity(), OWNER, row.recorded(), PRODUCTION))
        .anySatisfy(sentence -> assertThat(sentence).contains(row.sentence()))
        .allSatisfy(sentence -> assertThat(sentence).endsWith(".").doesNotContain("hunter2"));
  }

  static Stream<Case> refuses() {
    return Stream.of(
        new Case("another id", ours().build(), "br-9", "should be br-9"),
        new Case("no recorded id", ours().build(), null, "one with a recorded id"),
        new Case("blank id", ours().id("").build(), "", "told no id"),
        new Case("no mark", ours().mark(null).build(), "br-1", "but bears none"),
        new Case(
            "mark of another environment",
            ours().mark("c1/staging/shop2/u1").build(),
            "br-1",
            "should bear the mark c1/staging/shop/u1 or be held by its environment, but bears c1/staging/shop2/u1"),
        new Case(
            "held by a predecessor still",
            ours()
                .mark("c1/staging/shop/u0")
                .name("staging-shop-0a1b2c3d-" + CLUSTER + "-u0")
                .build(),
            "br-1",
            "but bears c1/staging/shop/u0"),
        new Case(
            "held by another cluster now",
            ours().name("staging-shop-0a1b2c3d-deadbeef-u7").build(),
            "br-1",
            "'staging-shop-0a1b2c3d-deadbeef-u7'"),
        new Case(
            "a name that tells nobody beside a predecessor's mark",
            ours().name("renamed").mark("c1/staging/shop/u0").build(),
            "br-1",
            "but bears c1/staging/shop/u0"),
        new Case("default branch", ours().productionDefault().build(), "br-1", "default one"),
        new Case("protected branch", ours().restricted().build(), "br-1", "protected"),
        new Case("its own parent", ours().parent("br-1").build(), "br-1", "own parent"),
        new Case(
            "direct host of another branch",
            ours().direct("ep-other.neon.tech", 5432).build(),
            "br-1",
            "direct connection should lead to a host of this database"),
        new Case(
            "pooled host of another branch",
            ours().pooled("ep-other-pooler.neon.tech").build(),
            "br-1",
            "pooled connection should lead to a host of this database"),
        new Case("blank host", ours().direct(" ", 5432).build(), "br-1", "names none"),
        new Case(
            "production's host",
            ours()
                .hosts("ep-calm-2.us-east-2.aws.neon.tech", POOLED)
                .direct("EP-CALM-2.us-east-2.aws.neon.tech.", 5432)
                .build(),
            "br-1",
            "is production's ep-calm-2.us-east-2.aws.neon.tech"),
        new Case(
            "production's pooled host",
            ours()
                .hosts(DIRECT, "ep-calm-2-pooler.us-east-2.aws.neon.tech")
                .pooled("ep-calm-2-pooler.us-east-2.aws.neon.tech")
                .build(),
            "br-1",
            "pooled connection should lead away from production"),
        new Case(
            "a name below production's",
            ours().hosts("x.api.shop.com", POOLED).direct("x.api.shop.com", 5432).build(),
            "br-1",
            "is production's api.shop.com"),
        new Case(
            "production's port",
            ours().hosts("db.shop.com", POOLED).direct("db.shop.com", 6432).build(),
            "br-1",
            "is production's db.shop.com:6432"));
  }

  @Test
  void anotherPortOfAHostGivenWithAPortIsNotProduction() {
    DatabaseIdentity identity =
        ours().hosts("db.shop.com").direct("db.shop.com", 5432).pooled("db.shop.com").build();
    assertThat(DatabaseIsolation.check(identity, OWNER, "br-1", PRODUCTION)).isEmpty();
  }

  @Test
  void theDirectHostOfAProductionGivenByItsPooledNameIsRefused() {
    DatabaseIdentity identity =
        ours()
            .hosts("ep-calm-2.neon.tech", "ep-calm-2-pooler.neon.tech")
            .direct("ep-calm-2.neon.tech", 5432)
            .pooled("ep-calm-2-pooler.neon.tech")
            .build();
    assertThat(
            DatabaseIsolation.check(
                identity, OWNER, "br-1", production("ep-calm-2-pooler.neon.tech")))
        .hasSize(2)
        .allSatisfy(sentence -> assertThat(sentence).contains("should lead away from production"));
  }

  @Test
  void silenceAboutProductionIsRefused() {
    assertThat(
            DatabaseIsolation.check(
                ours().build(), OWNER, "br-1", new ProductionSpec(List.of(), null)))
        .containsExactly(ProductionHost.NOT_STATED);
  }

  @Test
  void everyBrokenRuleIsTold() {
    DatabaseIdentity identity = ours().mark(null).productionDefault().restricted().build();
    assertThat(DatabaseIsolation.check(identity, OWNER, "br-2", PRODUCTION)).hasSize(4);
  }

  private static ProductionSpec production(String... hosts) {
    return new ProductionSpec(List.of(hosts), null);
  }

  private static Facts ours() {
    return new Facts();
  }

  /** A database that is ours, to be changed in one respect. */
  private static final class Facts {
    private String id = "br-1";
    private String name = "staging-shop-0a1b2c3d-" + HOLDER;
    private String mark = OWNER.mark();
    private String parent = "br-0";
    private boolean productionDefault;
    private boolean restricted;
    private Set<String> hosts = Set.of(DIRECT, POOLED);
    private PostgresConnection direct = connection(DIRECT, 5432);
    private PostgresConnection pooled = connection(POOLED, 5432);

    Facts id(String value) {
      id = value;
      return this;
    }

    Facts name(String value) {
      name = value;
      return this;
    }

    Facts mark(String value) {
      mark = value;
      return this;
    }

    Facts parent(String value) {
      parent = value;
      return this;
    }

    Facts productionDefault() {
      productionDefault = true;
      return this;
    }

    Facts restricted() {
      restricted = true;
      return this;
    }

    Facts hosts(String... values) {
      hosts = Set.of(values);
      if (!hosts.contains(DIRECT)) {
        direct = connection(values[0], 5432);
      }
      return this;
    }

    Facts direct(String host, int port) {
      direct = connection(host, port);
      return this;
    }

    Facts pooled(String host) {
      pooled = connection(host, 5432);
      return this;
    }

    DatabaseIdentity build() {
      return new DatabaseIdentity(
          id, name, mark, parent, productionDefault, restricted, hosts, direct, pooled);
    }

    private static PostgresConnection connection(String host, int port) {
      return new PostgresConnection(host, port, "shop", "app", new Secret<>("hunter2"), "require");
    }
  }
}
