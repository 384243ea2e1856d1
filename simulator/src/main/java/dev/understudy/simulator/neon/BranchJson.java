package dev.understudy.simulator.neon;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;

/** A branch and its annotation in the words of the official spec. */
final class BranchJson {

  private BranchJson() {}

  static ObjectNode branch(Project project, Branch branch) {
    ObjectNode json =
        NeonJson.object()
            .put("id", branch.id())
            .put("project_id", project.id())
            .put("name", branch.name())
            .put("current_state", branch.phase().current())
            .put("state_changed_at", NeonJson.time(branch.phase().since()))
            .put("creation_source", "console")
            .put("primary", branch.isDefault())
            .put("default", branch.isDefault())
            .put("protected", branch.isProtected())
            .put("init_source", branch.origin().initSource())
            .put("created_at", NeonJson.time(branch.origin().created()))
            .put("updated_at", NeonJson.time(branch.updated()))
            .put("cpu_used_sec", 0)
            .put("compute_time_seconds", 0)
            .put("active_time_seconds", 0)
            .put("written_data_bytes", 0)
            .put("data_transfer_bytes", 0);
    branch.lastReset().ifPresent(at -> json.put("last_reset_at", NeonJson.time(at)));
    branch.phase().pending().ifPresent(state -> json.put("pending_state", state));
    if (branch.origin().parent() != null) {
      json.put("parent_id", branch.origin().parent());
      json.put("parent_timestamp", NeonJson.time(branch.origin().asOf()));
    }
    branch
        .anonymization()
        .ifPresent(anonymization -> {
          ArrayNode restricted = json.putArray("restricted_actions");
          for (String action : List.of("restore", "delete-rw-endpoint")) {
            restricted.addObject().put("name", action).put("reason", "the branch is anonymized");
          }
        });
    branch
        .expires()
        .ifPresent(at ->
            json.put("expires_at", NeonJson.time(at))
                .put("ttl_interval_seconds", Duration.between(branch.updated(), at).toSeconds()));
    return json;
  }

  static ObjectNode annotation(Branch branch) {
    ObjectNode value = NeonJson.object();
    branch.annotations().forEach(value::put);
    ObjectNode json =
        NeonJson.object()
            .put("created_at", NeonJson.time(branch.origin().created()))
            .put("updated_at", NeonJson.time(branch.origin().created()));
    json.set("value", value);
    json.putObject("object").put("type", "console/branch").put("id", branch.id());
    return json;
  }
}
