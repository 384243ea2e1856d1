package dev.understudy.simulator.neon;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A project in the words of the official spec, which has two: in a list, and alone. */
final class ProjectJson {

  private static final int POSTGRES = 17;

  private ProjectJson() {}

  static ObjectNode inList(Project project) {
    return common(project).put("active_time", 0);
  }

  static ObjectNode alone(Project project) {
    String created = NeonJson.time(project.created());
    return common(project)
        .put("active_time_seconds", 0)
        .put("compute_time_seconds", 0)
        .put("written_data_bytes", 0)
        .put("data_transfer_bytes", 0)
        .put("data_storage_bytes_hour", 0)
        .put("history_retention_seconds", History.KEPT.toSeconds())
        .put("consumption_period_start", created)
        .put("consumption_period_end", created);
  }

  private static ObjectNode common(Project project) {
    return NeonJson.object()
        .put("id", project.id())
        .put("platform_id", "aws")
        .put("region_id", "aws-us-east-2")
        .put("name", project.name())
        .put("provisioner", "k8s-neonvm")
        .put("pg_version", POSTGRES)
        .put("proxy_host", NeonFixture.DOMAIN.substring(1))
        .put("branch_logical_size_limit", 0)
        .put("branch_logical_size_limit_bytes", 0)
        .put("store_passwords", true)
        .put("cpu_used_sec", 0)
        .put("creation_source", "console")
        .put("created_at", NeonJson.time(project.created()))
        .put("updated_at", NeonJson.time(project.created()))
        .put("owner_id", project.organization())
        .put("org_id", project.organization());
  }
}
