package dev.understudy.simulator.neon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.simulator.postgres.Sql;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Roles of the API: they let in, may what Neon's may, and may not what Neon's may not. */
class NeonRolesTest {
  private final Neon neon = Neon.slow();
  private String branch = "";
  private String roles = "";

  @BeforeEach
  void aBranch() throws IOException {
    branch = neon.createBranch("staging").at("/branch/id").asText();
    roles = Neon.BRANCHES + "/" + branch + "/roles";
    neon.clock.advance(Neon.LATENCY.multipliedBy(2));
  }

  @AfterEach
  void close() {
    neon.close();
  }

  @Test
  void aNewRoleLetsInWhenItsOperationHasEnded() throws IOException, SQLException {
    try (Connection other = Neon.connect(neon.uri(branch))) {
      create("casey_in");
      assertThat(other.isValid(5)).as("connections are dropped").isFalse();
    }
    assertThatThrownBy(() -> Neon.connect(uri("casey_in"))).isInstanceOf(SQLException.class);
    neon.clock.advance(Neon.LATENCY);
    try (Connection casey = Neon.connect(uri("casey_in"))) {
      assertThat(Sql.value(casey, "select count(*) from users")).isEqualTo("200");
      Sql.run(casey, "delete from usage_ledger");
      assertThatThrownBy(() -> Sql.run(casey, "alter table users add column x int"))
          .hasMessageContaining("must be owner of table users");
    }
  }

  /** As it is since Postgres 16. */
  @Test
  void nobodyMakesOthersMembersOfHimself() throws IOException, SQLException {
    create("casey_member");
    neon.clock.advance(Neon.LATENCY);
    try (Connection owner = Neon.connect(neon.uri(branch))) {
      assertThatThrownBy(() -> Sql.run(owner, "grant heretix_owner to casey_member"))
          .hasMessageContaining("permission denied to grant role");
      Sql.run(
          owner,
          "create role casey_group",
          "grant casey_group to heretix_owner",
          "grant casey_group to casey_member",
          "drop role casey_group");
    }
  }

  @Test
  void aRoleThatGoesLeavesWhatItMadeToTheOwnerOfTheDatabase() throws IOException, SQLException {
    create("casey_gone");
    neon.clock.advance(Neon.LATENCY);
    String uri = uri("casey_gone");
    try (Connection owner = Neon.connect(neon.uri(branch))) {
      Sql.run(
          owner, "create schema of_casey", "grant usage, create on schema of_casey to casey_gone");
    }
    try (Connection casey = Neon.connect(uri)) {
      Sql.run(casey, "create table of_casey.things (x int)");
    }
    neon.ok("DELETE", roles + "/casey_gone", "");
    neon.clock.advance(Neon.LATENCY);
    assertThat(neon.status("DELETE", roles + "/casey_gone", "")).isEqualTo(204);
    assertThatThrownBy(() -> Neon.connect(uri)).isInstanceOf(SQLException.class);
    try (Connection owner = Neon.connect(neon.uri(branch))) {
      Sql.run(owner, "alter table of_casey.things add column y int");
    }
  }

  @Test
  void whatCannotBeIsRefused() throws IOException {
    assertThat(neon.status("POST", roles, role("heretix_owner"))).isEqualTo(409);
    assertThat(neon.status("POST", roles, role("r".repeat(64)))).isEqualTo(400);
    assertThat(neon.status("DELETE", roles + "/heretix_owner", "")).isEqualTo(422);
  }

  private void create(String name) throws IOException {
    neon.ok("POST", roles, role(name));
  }

  private static String role(String name) {
    return "{\"role\": {\"name\": \"" + name + "\"}}";
  }

  private String uri(String role) throws IOException {
    return neon.get(
            Neon.PROJECT
                + "/connection_uri?database_name=heretix&role_name="
                + role
                + "&branch_id="
                + branch)
        .path("uri")
        .asText();
  }
}
