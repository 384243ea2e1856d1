package dev.understudy.simulator.neon;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.simulator.http.Answer;
import dev.understudy.simulator.http.Call;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** What is inside a branch: roles and their passwords, databases. */
final class RoleCalls {

  private static final String BRANCH = "/projects/{project_id}/branches/{branch_id}";
  private static final String ALL = BRANCH + "/roles";
  private static final String ONE = ALL + "/{role_name}";

  /** Bytes of a Postgres name. */
  private static final int LONGEST = 63;

  private final NeonWorld world;

  RoleCalls(NeonWorld world) {
    this.world = world;
  }

  List<Played> calls() {
    return List.of(
        new Played("GET", ALL, "role", this::list),
        new Played("POST", ALL, "role", this::create),
        new Played("DELETE", ONE, "role", this::delete),
        new Played("GET", ONE, "role", this::get),
        new Played("GET", ONE + "/reveal_password", "role", this::reveal),
        new Played("POST", ONE + "/reset_password", "role", this::reset),
        new Played("GET", BRANCH + "/databases", "database", this::databases),
        new Played("GET", BRANCH + "/databases/{database_name}", "database", this::database));
  }

  private Branch branch(Call call) {
    return world.project(call).branch(call.param("branch_id"));
  }

  private static Role role(Branch branch, Call call) {
    return Optional.ofNullable(branch.roles().get(call.param("role_name")))
        .orElseThrow(() -> NeonError.notFound("role"));
  }

  private Answer list(Call call) {
    Branch branch = branch(call);
    ObjectNode json = NeonJson.object();
    json.set("roles", NeonJson.array(branch.roles().values(), role -> NeonJson.role(branch, role)));
    return Reply.read(json, world.subject("role", call));
  }

  /** Sessions are dropped; it lets in when the last operation has ended. */
  private Answer create(Call call) {
    Project project = world.unlockedProject(call);
    Branch branch = branch(call);
    Fields wish = new Fields(call.body()).in("role");
    String name = wish.required("name");
    if (wish.flag("no_login").orElse(false)) {
      throw NeonError.notPlayed("a role that cannot log in");
    }
    if (name.isEmpty() || name.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
      throw NeonError.of(400, "role name must have 1 to " + LONGEST + " bytes");
    }
    if (branch.roles().containsKey(name)) {
      throw NeonError.of(409, "role already exists");
    }
    new ApiRoles(world.postgres()).ensure(name);
    List<Operation> operations = apply(project, branch);
    Role role = new Role(name, world.ids().password(), world.now());
    role.reset(world.ids().password(), world.now(), operations.getLast().ends());
    branch.roles().put(name, role);
    return Reply.created(
        change(branch, role, operations), world.subject("role", branch.id() + "/" + name, branch));
  }

  private Answer delete(Call call) {
    Project project = world.unlockedProject(call);
    Branch branch = branch(call);
    Role role = branch.roles().get(call.param("role_name"));
    if (role == null) {
      return Reply.alreadyGone(world.subject("role", call));
    }
    List<Database> databases = List.copyOf(branch.databases().values());
    if (databases.stream().anyMatch(each -> each.owner().equals(role.name()))) {
      throw NeonError.of(422, "cannot delete a role that owns a database");
    }
    branch.roles().remove(role.name());
    List<Operation> operations = apply(project, branch);
    new ApiRoles(world.postgres()).drop(role.name(), databases);
    return Reply.deleted(change(branch, role, operations), world.subject("role", call));
  }

  private List<Operation> apply(Project project, Branch branch) {
    List<Operation> operations =
        world.schedule(project, List.of(new Project.Step("apply_config", branch.id(), null)));
    project.endpointsOf(branch).forEach(endpoint -> endpoint.front().cut());
    return operations;
  }

  private ObjectNode change(Branch branch, Role role, List<Operation> operations) {
    ObjectNode json = NeonJson.object();
    json.set("role", NeonJson.role(branch, role).put("password", role.stored()));
    json.set("operations", NeonJson.operations(operations, world.now()));
    return json;
  }

  private Answer get(Call call) {
    Branch branch = branch(call);
    ObjectNode json = NeonJson.object();
    json.set("role", NeonJson.role(branch, role(branch, call)));
    return Reply.read(json, world.subject("role", call));
  }

  private Answer reveal(Call call) {
    Role role = role(branch(call), call);
    return Reply.read(
        NeonJson.object().put("password", role.stored()), world.subject("role", call));
  }

  /** The new password opens when the last operation has ended; sessions are dropped. */
  private Answer reset(Call call) {
    Project project = world.unlockedProject(call);
    Branch branch = branch(call);
    Role role = role(branch, call);
    List<Operation> operations = apply(project, branch);
    role.reset(world.ids().password(), world.now(), operations.getLast().ends());
    return Reply.updated(change(branch, role, operations), world.subject("role", call));
  }

  private Answer databases(Call call) {
    Branch branch = branch(call);
    ObjectNode json = NeonJson.object();
    json.set(
        "databases",
        NeonJson.array(branch.databases().values(), each -> NeonJson.database(branch, each)));
    return Reply.read(json, world.subject("database", call));
  }

  private Answer database(Call call) {
    Branch branch = branch(call);
    Database database =
        Optional.ofNullable(branch.databases().get(call.param("database_name")))
            .orElseThrow(() -> NeonError.notFound("database"));
    ObjectNode json = NeonJson.object();
    json.set("database", NeonJson.database(branch, database));
    return Reply.read(json, world.subject("database", call));
  }
}
