package dev.understudy.simulator.neon;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.simulator.http.Answer;
import dev.understudy.simulator.http.Call;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code restoreProjectBranch}, as far as it resets a branch from its parent: everything in it is
 * the parent's, while address and passwords stay.
 */
final class BranchRestore {

  private final NeonWorld world;
  private final Branching branching;

  BranchRestore(NeonWorld world) {
    this.world = world;
    this.branching = new Branching(world);
  }

  Answer restore(Call call) {
    Project project = world.unlockedProject(call);
    Branch branch = project.branch(call.param("branch_id"));
    Fields body = new Fields(call.body());
    Branch source = project.branch(body.required("source_branch_id"));
    for (String other : List.of("source_lsn", "preserve_under_name")) {
      if (body.has(other)) {
        throw NeonError.notPlayed(other);
      }
    }
    BranchRules.mayBeReset(project, branch);
    if (!source.id().equals(branch.origin().parent())) {
      throw NeonError.notPlayed("a restore from another branch than the parent");
    }
    Optional<Instant> asOf = body.time("source_timestamp");
    asOf.ifPresent(at -> BranchRules.mayBeginAt(at, source, world.now()));
    branching.reset(project, source, asOf, branch);
    List<Operation> operations = schedule(project, branch);
    ObjectNode json = NeonJson.object();
    json.set("branch", BranchJson.branch(project, branch));
    json.set("operations", NeonJson.operations(operations, world.now()));
    return Reply.updated(json, world.subject("branch", call));
  }

  private List<Operation> schedule(Project project, Branch branch) {
    List<Endpoint> endpoints = project.endpointsOf(branch);
    List<Project.Step> chain = new ArrayList<>();
    endpoints.forEach(
        each -> chain.add(new Project.Step("suspend_compute", branch.id(), each.id())));
    chain.add(new Project.Step("create_timeline", branch.id(), null));
    endpoints.forEach(each -> chain.add(new Project.Step("start_compute", branch.id(), each.id())));
    List<Operation> operations = world.schedule(project, chain);
    Instant ends = operations.getLast().ends();
    endpoints.forEach(each -> {
      each.suspend(world.now());
      each.start(ends);
    });
    branch.phase().moveTo("resetting", world.now());
    branch.phase().settle(world.now());
    branch.phase().moveTo("ready", ends);
    return operations;
  }
}
