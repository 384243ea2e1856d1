package dev.understudy.simulator.neon;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.simulator.http.Answer;
import dev.understudy.simulator.http.Call;
import java.time.Instant;
import java.util.List;

/** Anonymized branches: make one, ask how far it is, change the rules, mask once more. */
final class AnonymizationCalls {

  private static final String PROJECT = "/projects/{project_id}";
  private static final String BRANCH = PROJECT + "/branches/{branch_id}";
  private static final String KIND = "anonymization";

  private final NeonWorld world;
  private final BranchCreation creation;

  AnonymizationCalls(NeonWorld world, Computes computes) {
    this.world = world;
    this.creation = new BranchCreation(world, computes);
  }

  List<Played> calls() {
    return List.of(
        new Played("POST", PROJECT + "/branch_anonymized", "branch", creation::createAnonymized),
        new Played("GET", BRANCH + "/anonymized_status", KIND, this::status),
        new Played("POST", BRANCH + "/anonymize", KIND, this::start),
        new Played("GET", BRANCH + "/masking_rules", KIND, this::rules),
        new Played("PATCH", BRANCH + "/masking_rules", KIND, this::replace));
  }

  private Branch branch(Call call) {
    return world.project(call).branch(call.param("branch_id"));
  }

  private static Anonymization anonymization(Branch branch) {
    return branch
        .anonymization()
        .orElseThrow(() -> NeonError.of(404, "branch is not an anonymized branch"));
  }

  private Answer status(Call call) {
    return Reply.read(statusJson(call), world.subject(KIND, call));
  }

  private Answer start(Call call) {
    Anonymization anonymization = anonymization(branch(call));
    Instant now = world.now();
    if (!anonymization.mayStart(now)) {
      throw NeonError.of(
          409, "anonymization cannot be started while it is " + anonymization.state(now));
    }
    anonymization.start(now, world.settings().operationLatency());
    world.settle();
    return Reply.updated(statusJson(call), world.subject(KIND, call));
  }

  private Answer rules(Call call) {
    return Reply.read(rulesJson(call), world.subject(KIND, call));
  }

  private Answer replace(Call call) {
    List<MaskingRule> rules =
        new Fields(call.body()).list("masking_rules").stream().map(MaskingRule::of).toList();
    anonymization(branch(call)).replace(rules);
    return Reply.updated(rulesJson(call), world.subject(KIND, call));
  }

  private ObjectNode rulesJson(Call call) {
    ObjectNode json = NeonJson.object();
    json.set(
        "masking_rules", NeonJson.array(anonymization(branch(call)).rules(), MaskingRule::json));
    return json;
  }

  private ObjectNode statusJson(Call call) {
    Instant now = world.now();
    Branch branch = branch(call);
    Anonymization anonymization = anonymization(branch);
    String state = anonymization.state(now);
    String changed = NeonJson.time(anonymization.completed().orElse(anonymization.created()));
    ObjectNode json =
        NeonJson.object()
            .put("project_id", call.param("project_id"))
            .put("branch_id", branch.id())
            .put("state", state)
            .put("created_at", NeonJson.time(anonymization.created()))
            .put("updated_at", changed);
    anonymization
        .error()
        .ifPresent(error -> json.put("status_message", error).put("failed_at", changed));
    if (state.equals("anonymizing")) {
      json.put("status_message", "Anonymizing " + anonymization.rules().size() + " columns");
    }
    anonymization
        .started(now)
        .ifPresent(at -> {
          ObjectNode run = json.putObject("last_run").put("started_at", NeonJson.time(at));
          anonymization
              .completed()
              .ifPresent(end ->
                  run.put("completed_at", NeonJson.time(end))
                      .put("masked_columns", anonymization.maskedColumns()));
        });
    return json;
  }
}
