package dev.understudy.simulator.render;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys, and what they open. */
class AccountTest {

  @Test
  void seesItsOwnWorkspaceOnly() {
    try (Rig rig = new Rig()) {
      assertThat(rig.get("/users").expect(200).body().path("email").asText()).contains("heretix");
      assertThat(rig.get("/owners").expect(200).body()).hasSize(1);
      assertThat(rig.get("/owners").body().at("/0/owner/id").asText())
          .isEqualTo(RenderFixture.WORKSPACE);
      rig.get("/owners/" + RenderFixture.OTHER_WORKSPACE).expect(404);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {RenderFixture.REVOKED_API_KEY, "rnd_unknown", ""})
  void refusesKeysThatAreNotValid(String key) {
    try (Rig rig = new Rig().sendingNonsense().as(key)) {
      assertThat(rig.get("/users").expect(401).message()).isEqualTo("Unauthorized");
      assertThat(rig.get("/no/such/route").expect(401).message()).isEqualTo("Unauthorized");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /services/srv-cq3v9jbtq21c73e0hr50",
    "DELETE, /services/srv-cq3v9jbtq21c73e0hr50",
    "GET, /services/srv-cq3v9jbtq21c73e0hr50/env-vars",
    "GET, /projects/prj-cq3v9b5umphs73d0hr30",
    "DELETE, /environments/evm-cq3v9b5umphs73d0hr40",
  })
  void hidesOtherPeoplesThings(String method, String path) {
    try (Rig rig = new Rig().as(RenderFixture.OTHER_API_KEY)) {
      (method.equals("GET") ? rig.get(path) : rig.delete(path)).expect(404);
      assertThat(rig.get("/services").expect(200).body()).isEmpty();
      assertThat(rig.get("/projects").expect(200).body()).isEmpty();
      assertThat(rig.ledger.productionTouched()).isEmpty();
    }
  }
}
