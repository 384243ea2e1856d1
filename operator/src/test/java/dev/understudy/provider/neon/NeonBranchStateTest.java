package dev.understudy.provider.neon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.api.v1alpha1.InitialData;
import dev.understudy.plan.ComponentSpec;
import dev.understudy.provider.Observed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NeonBranchStateTest {
  private static final ComponentSpec.NeonBranch SPEC =
      new ComponentSpec.NeonBranch("p", null, InitialData.Full, "db", "owner");

  /** Operations oldest first, as {@code action=status}. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "ready    | active | create_branch=finished                        | Present | ready",
        "ready    | idle   | start_compute=skipped                         | Present | ready",
        "archived | idle   | -                                             | Present | archived",
        "init     | init   | create_branch=running                         | Pending | branch is init; endpoint is init; create_branch running",
        "ready    | active | apply_config=scheduling                       | Pending | apply_config scheduling",
        "ready    | active | start_compute=error                           | Pending | start_compute error",
        "ready    | active | start_compute=cancelling                      | Pending | start_compute cancelling",
        "melting  | active | -                                             | Pending | branch is melting",
        "ready    | frozen | -                                             | Pending | endpoint is frozen",
        "init     | init   | create_branch=failed                          | Broken  | create_branch failed: disk on fire",
        "ready    | init   | start_compute=cancelled                       | Broken  | start_compute cancelled: disk on fire",
        "ready    | active | start_compute=failed start_compute=finished   | Present | ready",
        "ready    | active | start_compute=finished start_compute=failed   | Broken  | start_compute failed: disk on fire",
        "ready    | active | check_availability=failed                     | Present | ready",
        "ready    | -      | -                                             | Present | ready",
      })
  void wordsComeToAState(
      String branch, String endpoint, String operations, String kind, String words) {
    Observed observed = state(branch, endpoint, operations).observed(SPEC);

    assertThat(observed.getClass().getSimpleName()).isEqualTo(kind);
    String seen =
        switch (observed) {
          case Observed.Absent() -> "absent";
          case Observed.Pending pending -> pending.detail();
          case Observed.Present present -> present.state();
          case Observed.Asleep asleep -> asleep.detail();
          case Observed.Broken broken -> broken.detail();
          case Observed.Claimable claimable -> claimable.detail();
        };
    assertThat(seen).isEqualTo(words);
  }

  @Test
  void aDisabledEndpointIsBroken() {
    var state =
        new NeonBranchState(
            "p",
            branch("ready"),
            List.of(
                new NeonJson.Endpoint(
                    "ep-1", "ep-1.neon.tech", "br-1", "read_write", "idle", true)),
            List.of());

    assertThat(state.observed(SPEC))
        .isEqualTo(new Observed.Broken("br-1", "p", "endpoint ep-1 is disabled"));
  }

  @Test
  void anEndpointForReadingIsNone() {
    var state =
        new NeonBranchState(
            "p",
            branch("ready"),
            List.of(
                new NeonJson.Endpoint(
                    "ep-1", "ep-1.neon.tech", "br-1", "read_only", "idle", false)),
            List.of());

    assertThat(state.observed(SPEC))
        .isInstanceOfSatisfying(
            Observed.Present.class,
            present -> {
              assertThat(present.diff()).containsExactly("endpoint: expected read_write, has none");
              assertThat(present.outputs()).doesNotContainKey("host");
            });
  }

  private static NeonBranchState state(String branch, String endpoint, String operations) {
    List<NeonJson.Endpoint> endpoints =
        endpoint == null
            ? List.of()
            : List.of(
                new NeonJson.Endpoint(
                    "ep-1", "ep-1.neon.tech", "br-1", "read_write", endpoint, false));
    List<NeonJson.Operation> newestFirst = new ArrayList<>();
    if (operations != null) {
      Instant at = Instant.parse("2026-11-21T12:00:00Z");
      for (String each : operations.split(" ")) {
        String[] words = each.split("=");
        at = at.plusSeconds(1);
        newestFirst.addFirst(
            new NeonJson.Operation("op", "br-1", "ep-1", words[0], words[1], "disk on fire", at));
      }
    }
    return new NeonBranchState("p", branch(branch), endpoints, newestFirst);
  }

  private static NeonJson.Branch branch(String state) {
    return new NeonJson.Branch("br-1", "staging", "br-0", state, false, false, null);
  }
}
