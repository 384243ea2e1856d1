package dev.understudy.simulator.neon;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.simulator.http.Answer;
import dev.understudy.simulator.http.Call;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code createProjectBranch}: a branch, and an endpoint only where one is asked for. */
final class BranchCreation {

  private final NeonWorld world;
  private final Branching branching;
  private final Computes computes;

  BranchCreation(NeonWorld world, Computes computes) {
    this.world = world;
    this.branching = new Branching(world);
    this.computes = computes;
  }

  /** The wish, checked as far as it can be without the world. */
  private record Wish(
      Optional<String> name,
      Optional<String> parent,
      String initSource,
      boolean isProtected,
      Optional<Instant> expires,
      Optional<EndpointLimits> endpoint,
      Map<String, String> annotations) {}

  private static Wish wish(Fields body) {
    Fields branch = body.in("branch");
    for (String past : List.of("parent_lsn", "parent_timestamp", "archived")) {
      if (branch.has(past)) {
        throw NeonError.notPlayed(past);
      }
    }
    return new Wish(
        branch.text("name"),
        branch.text("parent_id"),
        initSource(branch),
        branch.flag("protected").orElse(false),
        branch.time("expires_at"),
        endpoint(body.list("endpoints")),
        body.texts("annotation_value"));
  }

  private static String initSource(Fields branch) {
    String source = branch.text("init_source").orElse(Branching.WITH_DATA);
    if (!List.of(Branching.WITH_DATA, Branching.SCHEMA_ONLY).contains(source)) {
      throw NeonError.of(400, "unknown init_source " + source);
    }
    return source;
  }

  private static Optional<EndpointLimits> endpoint(List<Fields> endpoints) {
    if (endpoints.size() > 1) {
      throw NeonError.notPlayed("more than one endpoint of a branch");
    }
    return endpoints.stream().findFirst().map(EndpointRequest::limits);
  }

  Answer create(Call call) {
    Project project = world.unlockedProject(call);
    Wish wish = wish(new Fields(call.body()));
    Branch parent = wish.parent.map(project::branch).orElseGet(project::defaultBranch);
    BranchRules.mayHaveChildren(parent);
    BranchRules.mayBeAdded(project, world.settings().branchLimit());
    BranchRules.mayBeAnnotated(wish.annotations.size());
    wish.expires.ifPresent(at -> BranchRules.mayExpire(at, world.now()));
    wish.name.ifPresent(name -> BranchRules.mayBeNamed(project, name));

    String id = world.ids().branch();
    Branch branch = branching.branch(project, parent, id, wish.name.orElse(id), wish.initSource);
    branch.annotations().putAll(wish.annotations);
    branch.protect(wish.isProtected, world.now());
    wish.expires.ifPresent(at -> branch.expireAt(at, world.now()));
    Optional<Endpoint> endpoint =
        wish.endpoint.map(limits -> computes.open(project, world.ids().endpoint(), branch, limits));
    List<Operation> operations = schedule(project, branch, endpoint);
    world.settle();
    return Reply.created(
        json(project, branch, endpoint, operations), world.subject("branch", id, branch));
  }

  private List<Operation> schedule(Project project, Branch branch, Optional<Endpoint> endpoint) {
    List<Project.Step> chain = new ArrayList<>();
    chain.add(new Project.Step("create_branch", branch.id(), null));
    endpoint.ifPresent(
        each -> chain.add(new Project.Step("start_compute", branch.id(), each.id())));
    List<Operation> operations = world.schedule(project, chain);
    branch.phase().moveTo("ready", operations.getFirst().ends());
    endpoint.ifPresent(each -> each.start(operations.getLast().ends()));
    return operations;
  }

  private ObjectNode json(
      Project project, Branch branch, Optional<Endpoint> endpoint, List<Operation> operations) {
    ObjectNode json = NeonJson.object();
    json.set("branch", BranchJson.branch(project, branch));
    json.set(
        "endpoints",
        NeonJson.array(endpoint.stream().toList(), each -> EndpointJson.endpoint(project, each)));
    json.set("operations", NeonJson.operations(operations, world.now()));
    json.set("roles", NeonJson.array(branch.roles().values(), role -> NeonJson.role(branch, role)));
    json.set(
        "databases",
        NeonJson.array(
            branch.databases().values(), database -> NeonJson.database(branch, database)));
    endpoint.ifPresent(each -> connection(branch, each, json));
    return json;
  }

  /** Neon gives it only where there is no choice of role and database. */
  private static void connection(Branch branch, Endpoint endpoint, ObjectNode json) {
    if (branch.roles().size() != 1 || branch.databases().size() != 1) {
      return;
    }
    Role role = branch.roles().values().iterator().next();
    Database database = branch.databases().values().iterator().next();
    ObjectNode connection =
        json.putArray("connection_uris")
            .addObject()
            .put("connection_uri", Computes.uri(endpoint, role, database, false));
    connection
        .putObject("connection_parameters")
        .put("database", database.name())
        .put("password", role.stored())
        .put("role", role.name())
        .put("host", endpoint.host(false))
        .put("pooler_host", endpoint.host(true));
  }
}
