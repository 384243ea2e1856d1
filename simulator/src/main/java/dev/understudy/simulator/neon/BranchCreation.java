package dev.understudy.simulator.neon;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.simulator.http.Answer;
import dev.understudy.simulator.http.Call;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

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
      Optional<Instant> asOf,
      boolean isProtected,
      Optional<Instant> expires,
      Optional<EndpointLimits> endpoint,
      Map<String, String> annotations) {}

  private static Wish wish(Fields body, Map<String, String> annotations) {
    Fields branch = body.in("branch");
    for (String past : List.of("parent_lsn", "archived")) {
      if (branch.has(past)) {
        throw NeonError.notPlayed(past);
      }
    }
    return new Wish(
        branch.text("name"),
        branch.text("parent_id"),
        initSource(branch),
        branch.time("parent_timestamp"),
        branch.flag("protected").orElse(false),
        branch.time("expires_at"),
        endpoint(body.list("endpoints")),
        annotations);
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
    Fields body = new Fields(call.body());
    return create(call, wish(body, body.texts("annotation_value")), (branch, ready) -> {});
  }

  /** {@code createProjectBranchAnonymized}: masked in runs of its own, once it can be used. */
  Answer createAnonymized(Call call) {
    Fields body = new Fields(call.body());
    List<MaskingRule> rules = body.list("masking_rules").stream().map(MaskingRule::of).toList();
    boolean start = body.flag("start_anonymization").orElse(false);
    Wish wish = wish(body.in("branch_create"), body.texts("annotation_value"));
    if (wish.initSource.equals(Branching.SCHEMA_ONLY)) {
      throw NeonError.of(400, "an anonymized branch cannot be schema-only");
    }
    return create(
        call,
        wish,
        (branch, ready) -> {
          Anonymization anonymization = new Anonymization(rules, world.now(), ready);
          branch.anonymize(anonymization);
          if (start) {
            Duration takes = world.settings().operationLatency();
            anonymization.start(ready.plus(takes), takes);
          }
        });
  }

  private Answer create(Call call, Wish wish, BiConsumer<Branch, Instant> afterwards) {
    Project project = world.unlockedProject(call);
    Branch parent = wish.parent.map(project::branch).orElseGet(project::defaultBranch);
    BranchRules.mayHaveChildren(parent);
    BranchRules.mayBeAdded(project, world.settings().branchLimit());
    BranchRules.mayBeAnnotated(wish.annotations.size());
    wish.expires.ifPresent(at -> BranchRules.mayExpire(at, world.now()));
    wish.asOf.ifPresent(at -> BranchRules.mayBeginAt(at, parent, world.now()));
    wish.name.ifPresent(name -> BranchRules.mayBeNamed(project, name));

    String id = world.ids().branch();
    Branch branch =
        branching.branch(project, parent, wish.asOf, id, wish.name.orElse(id), wish.initSource);
    branch.annotations().putAll(wish.annotations);
    branch.protect(wish.isProtected, world.now());
    wish.expires.ifPresent(at -> branch.expireAt(at, world.now()));
    Optional<Endpoint> endpoint =
        wish.endpoint.map(limits -> computes.open(project, world.ids().endpoint(), branch, limits));
    List<Operation> operations = schedule(project, branch, endpoint);
    afterwards.accept(branch, operations.getLast().ends());
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
