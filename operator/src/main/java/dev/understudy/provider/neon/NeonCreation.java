package dev.understudy.provider.neon;

import dev.understudy.api.v1alpha1.InitialData;
import dev.understudy.api.v1alpha1.MaskingRule;
import dev.understudy.plan.ComponentSpec;
import dev.understudy.plan.Desired;
import dev.understudy.provider.Freshness;
import dev.understudy.provider.Known;
import dev.understudy.provider.Observed;
import dev.understudy.provider.ProviderException;
import dev.understudy.provider.Rest;
import dev.understudy.provider.http.Call;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes a branch and its endpoint ({@code createProjectBranch}, {@code
 * createProjectBranchAnonymized}, {@code createProjectEndpoint}).
 */
record NeonCreation(NeonProject project) {

  Observed create(Desired<ComponentSpec.NeonBranch> desired, Known known) {
    Optional<Observed> existing = project.look(desired, known.id(), Freshness.NOW);
    if (existing.isPresent()) {
      return existing.get();
    }
    NeonJson.Branch parent = project.branches(Freshness.NOW).parent(desired.spec().parent());
    Rest.Reply reply = post(desired, parent);
    if (reply.conflict()) {
      return createdMeanwhile(desired, reply);
    }
    if (!reply.found()) {
      throw new ProviderException.ParentMissing(reply.words());
    }
    NeonJson.BranchChange created = Call.as(reply, NeonJson.BranchChange.class);
    learn(created.roles());
    return project.observed(
        desired.spec(),
        created.branch(),
        Objects.requireNonNullElse(created.endpoints(), List.of()),
        created.operations());
  }

  /** {@code updateProjectBranch}: from now on its name tells that we hold it. */
  Observed rename(Desired<ComponentSpec.NeonBranch> desired, String branch) {
    var body = new NeonJson.RenameBranch(new NeonJson.BranchName(desired.externalName()));
    Rest.Reply reply = project.write(() -> project.patch("/branches/{}", branch).body(body).send());
    if (reply.conflict()) {
      throw new ProviderException.Busy(reply.words());
    }
    if (!reply.found()) {
      throw new ProviderException.Unavailable(reply.words(), null);
    }
    return project.observed(
        desired.spec(), Call.as(reply, NeonJson.BranchChange.class).branch(), Freshness.NOW);
  }

  /** A branch has at most one read-write endpoint: "exists" (409) is as good as created. */
  void addEndpoint(String branch) {
    boolean has =
        project.endpoints(branch, Freshness.NOW).stream().anyMatch(NeonJson.Endpoint::readWrite);
    if (has) {
      return;
    }
    var body = new NeonJson.CreateEndpoint(new NeonJson.NewEndpoint(branch, "read_write"));
    Rest.Reply reply = project.write(() -> project.post("/endpoints").body(body).send());
    if (!reply.found()) {
      throw new ProviderException.Unavailable(reply.words(), null);
    }
  }

  private Rest.Reply post(Desired<ComponentSpec.NeonBranch> desired, NeonJson.Branch parent) {
    @Nullable String pointInTime = desired.spec().pointInTime();
    try {
      return project.write(() -> creation(desired, parent).send());
    } catch (ProviderException.Refused e) {
      throw pointInTime == null ? e : new NeonHistory(project).refused(pointInTime, e);
    }
  }

  private Call creation(Desired<ComponentSpec.NeonBranch> desired, NeonJson.Branch parent) {
    ComponentSpec.NeonBranch spec = desired.spec();
    Map<String, String> mark = Map.of(NeonBranches.MARK, desired.owner().mark());
    List<NeonJson.NewEndpoint> endpoints = List.of(new NeonJson.NewEndpoint(null, "read_write"));
    if (NeonAnonymization.wanted(spec)) {
      var branch =
          new NeonJson.NewBranch(desired.externalName(), parent.id(), spec.pointInTime(), null);
      return project
          .post("/branch_anonymized")
          .body(
              new NeonJson.CreateAnonymized(
                  new NeonJson.BranchAndEndpoints(branch, endpoints),
                  spec.maskingRules().stream().map(rule -> masking(spec, rule)).toList(),
                  true,
                  mark));
    }
    boolean schemaOnly = spec.initialData() == InitialData.SchemaOnly;
    var branch =
        new NeonJson.NewBranch(
            desired.externalName(),
            parent.id(),
            spec.pointInTime(),
            schemaOnly ? "schema-only" : "parent-data");
    return project.post("/branches").body(new NeonJson.CreateBranch(branch, endpoints, mark));
  }

  private static NeonJson.Masking masking(ComponentSpec.NeonBranch spec, MaskingRule rule) {
    return new NeonJson.Masking(
        spec.databaseName(),
        Objects.requireNonNullElse(rule.schema(), "public"),
        rule.table(),
        rule.column(),
        rule.function(),
        rule.value());
  }

  /** 409: somebody has this name since we looked. It may have been ourselves, before a crash. */
  private Observed createdMeanwhile(Desired<ComponentSpec.NeonBranch> desired, Rest.Reply reply) {
    return project
        .look(desired, null, Freshness.NOW)
        .orElseThrow(() -> new ProviderException.Busy(reply.words()));
  }

  private void learn(@Nullable List<NeonJson.Role> roles) {
    if (roles != null) {
      roles.forEach(project::learn);
    }
  }
}
