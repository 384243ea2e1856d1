package dev.understudy.simulator.neon;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.simulator.http.Answer;
import dev.understudy.simulator.http.Call;
import dev.understudy.simulator.http.Subject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Branches: list, count, get, create, update, set as default, delete. */
final class BranchCalls {

  private static final String ALL = "/projects/{project_id}/branches";
  private static final String ONE = ALL + "/{branch_id}";
  private static final String KIND = "branch";

  private final NeonWorld world;
  private final BranchCreation creation;
  private final BranchRestore restoration;

  BranchCalls(NeonWorld world, Computes computes) {
    this.world = world;
    this.creation = new BranchCreation(world, computes);
    this.restoration = new BranchRestore(world);
  }

  List<Played> calls() {
    return List.of(
        new Played("GET", ALL, KIND, this::list),
        new Played("POST", ALL, KIND, creation::create),
        new Played("GET", ALL + "/count", KIND, this::count),
        new Played("GET", ONE, KIND, this::get),
        new Played("PATCH", ONE, KIND, this::update),
        new Played("POST", ONE + "/set_as_default", KIND, this::setAsDefault),
        new Played("POST", ONE + "/restore", KIND, restoration::restore),
        new Played("DELETE", ONE, KIND, this::delete));
  }

  private Answer list(Call call) {
    Project project = world.project(call);
    BranchListing.Page page = BranchListing.of(project, call);
    ObjectNode json = NeonJson.object();
    json.set(
        "branches", NeonJson.array(page.branches(), branch -> BranchJson.branch(project, branch)));
    ObjectNode annotations = json.putObject("annotations");
    page.branches().stream()
        .filter(branch -> !branch.annotations().isEmpty())
        .forEach(branch -> annotations.set(branch.id(), BranchJson.annotation(branch)));
    ObjectNode pagination = json.putObject("pagination");
    page.next().ifPresent(next -> pagination.put("next", next));
    pagination.put("sort_by", page.sortBy()).put("sort_order", page.sortOrder());
    return Reply.read(json, Subject.of(KIND));
  }

  private Answer count(Call call) {
    int count = BranchListing.matching(world.project(call), call).size();
    return Reply.read(NeonJson.object().put("count", count), Subject.of(KIND));
  }

  private Answer get(Call call) {
    Project project = world.project(call);
    Branch branch = project.branch(call.param("branch_id"));
    ObjectNode json = NeonJson.object();
    json.set("branch", BranchJson.branch(project, branch));
    json.set("annotation", BranchJson.annotation(branch));
    return Reply.read(json, world.subject(KIND, call));
  }

  private Answer update(Call call) {
    Project project = world.unlockedProject(call);
    Branch branch = project.branch(call.param("branch_id"));
    Fields body = new Fields(call.body());
    if (!body.has("branch")) {
      throw NeonError.of(400, "branch is required");
    }
    Fields wish = body.in("branch");
    Instant now = world.now();
    wish.text("name")
        .filter(name -> !name.equals(branch.name()))
        .ifPresent(name -> {
          BranchRules.mayBeNamed(project, name);
          branch.rename(name, now);
        });
    wish.flag("protected").ifPresent(value -> branch.protect(value, now));
    if (wish.has("expires_at")) {
      expire(project, branch, wish, now);
    }
    return Reply.updated(withOperations(project, branch, List.of()), world.subject(KIND, call));
  }

  private Answer setAsDefault(Call call) {
    Project project = world.unlockedProject(call);
    Branch branch = project.branch(call.param("branch_id"));
    project.defaultBranch().makeDefault(false, world.now());
    branch.makeDefault(true, world.now());
    return Reply.updated(withOperations(project, branch, List.of()), world.subject(KIND, call));
  }

  /** Null takes the end away. */
  private static void expire(Project project, Branch branch, Fields wish, Instant now) {
    Instant at = wish.time("expires_at").orElse(null);
    if (at != null) {
      BranchRules.mayExpire(at, now);
      BranchRules.mayExpire(project, branch);
    }
    branch.expireAt(at, now);
  }

  private Answer delete(Call call) {
    Project project = world.unlockedProject(call);
    Subject subject = world.subject(KIND, call);
    Branch branch = project.branches().get(call.param("branch_id"));
    if (branch == null) {
      return Reply.alreadyGone(subject);
    }
    BranchRules.mayBeDeleted(project, branch);
    List<Project.Step> chain = new ArrayList<>();
    project
        .endpointsOf(branch)
        .forEach(each -> chain.add(new Project.Step("suspend_compute", branch.id(), each.id())));
    chain.add(new Project.Step("delete_timeline", branch.id(), null));
    List<Operation> operations = world.schedule(project, chain);
    world.remove(project, branch, operations.getLast().ends());
    ObjectNode json = withOperations(project, branch, operations);
    world.settle();
    return Reply.deleted(json, subject);
  }

  private ObjectNode withOperations(Project project, Branch branch, List<Operation> operations) {
    ObjectNode json = NeonJson.object();
    json.set("branch", BranchJson.branch(project, branch));
    json.set("operations", NeonJson.operations(operations, world.now()));
    return json;
  }
}
