package dev.understudy.simulator.neon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.simulator.http.LedgerEntry;
import dev.understudy.simulator.postgres.Sql;
import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NeonDataTest {

  private static final String COUNT = "select count(*) from users";

  private final Neon neon = Neon.immediate();

  @AfterEach
  void close() {
    neon.close();
  }

  private String branch(String name) throws IOException {
    return neon.createBranch(name).at("/branch/id").asText();
  }

  @Test
  void aBranchHasTheDataOfProductionAndLeavesItAlone() throws IOException, SQLException {
    try (Connection branch = Neon.connect(neon.uri(branch("staging")))) {
      assertThat(Sql.value(branch, COUNT)).isEqualTo("200");
      Sql.run(
          branch,
          "update users set email = 'user' || id || '+staging@example.com'",
          "alter table users add column name text",
          "delete from usage_ledger");
      assertThat(Sql.value(branch, "select max(email) from users")).endsWith("@example.com");
    }
    assertThat(neon.simulator.neon().productionWrites()).isZero();
    assertThat(neon.simulator.neon().productionLogins()).isZero();
    assertThat(neon.simulator.ledger().productionTouched()).isEmpty();
    try (Connection production = Neon.connect(neon.simulator.neon().productionUri())) {
      assertThat(
              Sql.value(
                  production, "select count(*) from users where email like '%@customers.test'"))
          .isEqualTo("200");
    }
    assertThat(neon.simulator.neon().productionLogins()).isEqualTo(1);
  }

  @Test
  void twoBranchesAreTwoDatabases() throws IOException, SQLException {
    String one = neon.uri(branch("one"));
    String two = neon.uri(branch("two"));
    assertThat(URI.create(one).getHost()).isNotEqualTo(URI.create(two).getHost());
    assertThat(URI.create(one).getPort()).isNotEqualTo(URI.create(two).getPort());
    try (Connection first = Neon.connect(one);
        Connection second = Neon.connect(two)) {
      Sql.run(first, "delete from users where id > 10");
      assertThat(Sql.value(first, COUNT)).isEqualTo("10");
      assertThat(Sql.value(second, COUNT)).isEqualTo("200");
    }
  }

  @Test
  void aBranchOfABranchHasItsPresentDataAlsoWhileItIsInUse() throws IOException, SQLException {
    String parent = branch("parent");
    try (Connection used = Neon.connect(neon.uri(parent))) {
      Sql.run(used, "delete from users where id > 150");
      String child = neon.ok("POST", Neon.BRANCHES, childOf(parent)).at("/branch/id").asText();
      assertThat(neon.get(Neon.BRANCHES + "/" + child).at("/branch/parent_id").asText())
          .isEqualTo(parent);
      try (Connection connection = Neon.connect(neon.uri(child))) {
        assertThat(Sql.value(connection, COUNT)).isEqualTo("150");
      }
    }
  }

  @Test
  void aParentInUseThatChangedItsShapeCannotBeBranchedNow() throws IOException, SQLException {
    String parent = branch("parent");
    try (Connection used = Neon.connect(neon.uri(parent))) {
      Sql.run(used, "create table extra (x int)");
      assertThat(neon.status("POST", Neon.BRANCHES, childOf(parent))).isEqualTo(503);
    }
    neon.ok("POST", Neon.BRANCHES, childOf(parent));
  }

  private static String childOf(String parent) {
    return "{\"branch\": {\"parent_id\": \""
        + parent
        + "\"}, \"endpoints\": [{\"type\": \"read_write\"}]}";
  }

  @Test
  void productionInUseIsCopiedAsItIsAndNotDisturbed() throws IOException, SQLException {
    try (Connection app = Neon.connect(neon.simulator.neon().productionUri())) {
      Sql.run(app, "insert into users (email) values ('new@customers.test')");
      String uri = neon.uri(branch("staging"));
      try (Connection branch = Neon.connect(uri)) {
        assertThat(Sql.value(branch, COUNT)).isEqualTo("201");
      }
      Sql.run(app, "delete from users where email = 'new@customers.test'");
      Sql.run(app, "select pg_stat_force_next_flush()");
      assertThat(Sql.value(app, COUNT)).isEqualTo("200");
    }
    assertThat(neon.simulator.neon().productionWrites()).isEqualTo(2);
  }

  @Test
  void schemaOnlyIsAnEmptyRoot() throws IOException, SQLException {
    JsonNode created =
        neon.ok(
            "POST",
            Neon.BRANCHES,
            "{\"branch\": {\"name\": \"empty\", \"init_source\": \"schema-only\"},"
                + " \"endpoints\": [{\"type\": \"read_write\"}]}");
    assertThat(created.path("branch").has("parent_id")).isFalse();
    try (Connection branch = Neon.connect(neon.uri(created.at("/branch/id").asText()))) {
      assertThat(Sql.value(branch, COUNT)).isEqualTo("0");
      Sql.run(branch, "insert into users (email) values ('first@example.com')");
      assertThat(Sql.value(branch, "select id from users")).isEqualTo("1");
    }
  }

  @Test
  void childrenOfAnUnprotectedParentShareItsPasswords() throws IOException, SQLException {
    String password = URI.create(neon.simulator.neon().productionUri()).getUserInfo();
    assertThat(URI.create(neon.uri(branch("staging"))).getUserInfo()).isEqualTo(password);
    try (Neon safe = new Neon(settings -> settings.withProtectedProduction(true))) {
      String own = safe.uri(safe.createBranch("staging").at("/branch/id").asText());
      assertThat(URI.create(own).getUserInfo())
          .isNotEqualTo(URI.create(safe.simulator.neon().productionUri()).getUserInfo());
      Neon.connect(own).close();
    }
  }

  @Test
  void aUriBelongsToOneBranchRoleAndDatabase() throws IOException {
    JsonNode created = neon.createBranch("staging");
    String id = created.at("/branch/id").asText();
    String query = "/connection_uri?role_name=%s&database_name=%s&branch_id=%s&endpoint_id=%s";
    String own = created.at("/endpoints/0/id").asText();
    for (List<String> wrong :
        List.of(
            List.of("nobody", "heretix", id, own),
            List.of("heretix_owner", "nothing", id, own),
            List.of("heretix_owner", "heretix", id, NeonFixture.ENDPOINT),
            List.of("heretix_owner", "heretix", "br-none", own))) {
      assertThat(neon.status("GET", Neon.PROJECT + query.formatted(wrong.toArray()), ""))
          .as(wrong.toString())
          .isEqualTo(404);
    }
    String uri = neon.uri(id);
    assertThat(created.at("/connection_uris/0/connection_uri").asText()).isEqualTo(uri);
    String pooled =
        neon.get(
                Neon.PROJECT
                    + query.formatted("heretix_owner", "heretix", id, own)
                    + "&pooled=true")
            .path("uri")
            .asText();
    assertThat(URI.create(pooled).getHost()).isEqualTo(own + "-pooler.us-east-2.aws.neon.tech");
    assertThat(URI.create(uri).getHost()).isEqualTo(own + ".us-east-2.aws.neon.tech");
    assertThat(neon.status("GET", Neon.PROJECT + "/connection_uri", "")).isEqualTo(400);
  }

  @Test
  void callsThatChangeProductionAreTold() throws IOException {
    neon.get(Neon.BRANCHES + "/" + NeonFixture.BRANCH);
    neon.ok(
        "POST",
        Neon.BRANCHES + "/" + NeonFixture.BRANCH + "/roles/heretix_owner/reset_password",
        "");
    neon.ok("POST", Neon.PROJECT + "/endpoints/" + NeonFixture.ENDPOINT + "/suspend", "");
    assertThat(neon.simulator.ledger().productionTouched())
        .extracting(LedgerEntry::effect, entry -> entry.subject().kind())
        .hasSize(2);
  }

  @Test
  void aWrongPasswordIsRefusedAndStillCountsAsAnAttempt() {
    String uri = neon.simulator.neon().productionUri().replace("npg_", "npg_x");
    assertThatThrownBy(() -> Neon.connect(uri))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("28P01"));
    assertThat(neon.simulator.neon().productionLogins()).isEqualTo(1);
  }
}
