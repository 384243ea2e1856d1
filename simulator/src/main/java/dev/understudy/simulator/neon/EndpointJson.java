package dev.understudy.simulator.neon;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** An endpoint in the words of the official spec. */
final class EndpointJson {

  private static final String REGION = "aws-us-east-2";

  private EndpointJson() {}

  static ObjectNode endpoint(Project project, Endpoint endpoint) {
    EndpointLimits limits = endpoint.limits();
    ObjectNode json =
        NeonJson.object()
            .put("id", endpoint.id())
            .put("host", endpoint.host(false))
            .put("project_id", project.id())
            .put("branch_id", endpoint.branch().id())
            .put("region_id", REGION)
            .put("autoscaling_limit_min_cu", limits.minCu())
            .put("autoscaling_limit_max_cu", limits.maxCu())
            .put("type", "read_write")
            .put("current_state", endpoint.phase().current())
            .put("pooler_enabled", false)
            .put("pooler_mode", "transaction")
            .put("disabled", false)
            .put("passwordless_access", true)
            .put("last_active", NeonJson.time(endpoint.lastActive()))
            .put("creation_source", "console")
            .put("created_at", NeonJson.time(endpoint.created()))
            .put("updated_at", NeonJson.time(endpoint.phase().since()))
            .put("proxy_host", NeonFixture.DOMAIN.substring(1))
            .put("suspend_timeout_seconds", limits.suspendSeconds())
            .put("provisioner", "k8s-neonvm");
    json.putObject("settings");
    endpoint.phase().pending().ifPresent(state -> json.put("pending_state", state));
    return json;
  }
}
