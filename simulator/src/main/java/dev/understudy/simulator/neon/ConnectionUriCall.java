package dev.understudy.simulator.neon;

import dev.understudy.simulator.http.Answer;
import dev.understudy.simulator.http.Call;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code getConnectionURI}: how to reach one database of one branch as one role. */
final class ConnectionUriCall {

  private static final String KIND = "connection_uri";

  private final NeonWorld world;

  ConnectionUriCall(NeonWorld world) {
    this.world = world;
  }

  List<Played> calls() {
    return List.of(new Played("GET", "/projects/{project_id}/connection_uri", KIND, this::get));
  }

  private Answer get(Call call) {
    Project project = world.project(call);
    String databaseName = required(call, "database_name");
    String roleName = required(call, "role_name");
    Branch branch = call.query("branch_id").map(project::branch).orElseGet(project::defaultBranch);
    Endpoint endpoint = endpoint(project, branch, call.query("endpoint_id"));
    Role role = found("role", branch.roles().get(roleName));
    Database database = found("database", branch.databases().get(databaseName));
    boolean pooled = call.query("pooled").map(Boolean::parseBoolean).orElse(false);
    String uri = Computes.uri(endpoint, role, database, pooled);
    return Reply.read(
        NeonJson.object().put("uri", uri), world.subject(KIND, endpoint.id(), branch));
  }

  /** An endpoint of another branch is none of this one. */
  private static Endpoint endpoint(Project project, Branch branch, Optional<String> wanted) {
    return project.endpointsOf(branch).stream()
        .filter(each -> !each.deleted())
        .filter(each -> wanted.isEmpty() || each.id().equals(wanted.get()))
        .findFirst()
        .orElseThrow(() -> NeonError.notFound("endpoint"));
  }

  private static String required(Call call, String name) {
    return call.query(name).orElseThrow(() -> NeonError.of(400, name + " is required"));
  }

  private static <T> T found(String what, @Nullable T value) {
    return Optional.ofNullable(value).orElseThrow(() -> NeonError.notFound(what));
  }
}
