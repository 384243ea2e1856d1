package dev.understudy.simulator.neon;

import java.util.List;
import java.util.stream.Stream;

/**
 * Operations of the official spec that may be expected of the twin, and that it refuses: a 404
 * could be taken for an answer about the object.
 */
final class Unplayed {

  private static final String PROJECT = "/projects/{project_id}";
  private static final String BRANCH = PROJECT + "/branches/{branch_id}";
  private static final String ENDPOINT = PROJECT + "/endpoints/{endpoint_id}";

  private static final List<String> OPERATIONS =
      List.of(
          "POST /projects",
          "PATCH " + PROJECT,
          "DELETE " + PROJECT,
          "POST " + PROJECT + "/recover",
          "POST " + BRANCH + "/recover",
          "POST " + BRANCH + "/finalize_restore",
          "GET " + BRANCH + "/schema",
          "GET " + BRANCH + "/compare_schema",
          "POST " + BRANCH + "/snapshot",
          "GET " + PROJECT + "/snapshots",
          "POST " + PROJECT + "/snapshots/{snapshot_id}/restore",
          "POST " + BRANCH + "/databases",
          "PATCH " + BRANCH + "/databases/{database_name}",
          "DELETE " + BRANCH + "/databases/{database_name}",
          "PATCH " + ENDPOINT,
          "POST " + ENDPOINT + "/restart");

  private Unplayed() {}

  static Stream<Played> calls() {
    return OPERATIONS.stream()
        .map(operation -> operation.split(" ", 2))
        .map(parts ->
            new Played(
                parts[0],
                parts[1],
                "unplayed",
                call -> {
                  throw NeonError.notPlayed(parts[0] + " " + parts[1]);
                }));
  }
}
