package dev.understudy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.understudy.api.ListMap;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a staging environment consists of and how it is proved. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value =
        "self.database.accountRef.name == oldSelf.database.accountRef.name && (has(self.database.accountRef.kind) ? self.database.accountRef.kind : 'ProviderAccount') == (has(oldSelf.database.accountRef.kind) ? oldSelf.database.accountRef.kind : 'ProviderAccount')",
    message =
        "database.accountRef is immutable, by name and by kind: a database cannot move to another account; create a new environment")
@ValidationRule(
    value = "has(self.database.neonBranch) == has(oldSelf.database.neonBranch)",
    message = "the kind of database is immutable: create a new environment")
@ValidationRule(
    value =
        "!has(self.database.neonBranch) || !has(oldSelf.database.neonBranch) || (self.database.neonBranch.projectId == oldSelf.database.neonBranch.projectId)",
    message = "database.neonBranch.projectId is immutable: create a new environment")
@ValidationRule(
    value =
        "!has(self.database.neonBranch) || !has(oldSelf.database.neonBranch) || (has(self.database.neonBranch.parent) ? self.database.neonBranch.parent : '') == (has(oldSelf.database.neonBranch.parent) ? oldSelf.database.neonBranch.parent : '')",
    message =
        "database.neonBranch.parent is immutable: a branch cannot be re-based; create a new environment")
@ValidationRule(
    value =
        "!has(self.database.neonBranch) || !has(oldSelf.database.neonBranch) || (has(self.database.neonBranch.initialData) ? self.database.neonBranch.initialData : 'Full') == (has(oldSelf.database.neonBranch.initialData) ? oldSelf.database.neonBranch.initialData : 'Full')",
    message = "database.neonBranch.initialData is immutable: create a new environment")
@ValidationRule(
    value =
        "!has(self.data) || !has(self.data.refresh) || !has(self.data.refresh.strategy) || self.data.refresh.strategy != 'InPlace' || !has(self.database.neonBranch) || !has(self.database.neonBranch.initialData) || self.database.neonBranch.initialData == 'Full'",
    message =
        "data.refresh.strategy: InPlace needs database.neonBranch.initialData: Full; Neon resets neither a schema-only nor an anonymized branch")
@ValidationRule(
    value =
        "self.smokeTests.exists(t, (!has(t.when) || t.when == 'EveryRelease') && (!has(t.severity) || t.severity == 'Required'))",
    message =
        "smokeTests needs at least one that is Required and run for EveryRelease: without it nothing is verified")
public record StagingEnvironmentSpec(
    @JsonPropertyDescription(
            "Full (default): make it so. Observe: change nothing, show the plan in status.plan. Paused: do nothing.")
        @Nullable Management management,
    @JsonPropertyDescription("What must never be reached from staging.") @Required
        ProductionSpec production,
    @JsonPropertyDescription("The database.") @Required DatabaseSpec database,
    @JsonPropertyDescription("What happens to the data before any service sees it.")
        @Nullable DataSpec data,
    @JsonPropertyDescription("Random values generated once for this environment.")
        @Size(max = 32)
        @ListMap("name")
        List<GeneratedSecretSpec> generatedSecrets,
    @JsonPropertyDescription(
            "Which credentials are replaced by new ones, and when: the login of the database, generated secrets.")
        @Nullable RotationSpec rotation,
    @JsonPropertyDescription(
            "Everything deleted and made anew from nothing, by a schedule; also on the request understudy.dev/rebuild.")
        @Nullable RebuildSpec rebuild,
    @JsonPropertyDescription(
            "Variables of every service from whole Secrets and ConfigMaps, later ones over earlier.")
        @Size(max = 16)
        List<EnvFromSource> envFrom,
    @JsonPropertyDescription("Variables of every service.") @Size(max = 100) @ListMap("name")
        List<EnvVar> env,
    @JsonPropertyDescription("The services.") @Size(max = 32) @ListMap("name")
        List<ServiceSpec> services,
    @JsonPropertyDescription(
            "What must hold of the resolved variables before anything is deployed.")
        @Size(max = 32)
        @ListMap("name")
        List<PreflightCheck> preflight,
    @JsonPropertyDescription("What must hold before the environment is Ready; at least one.")
        @Required
        @Size(min = 1, max = 50)
        @ListMap("name")
        List<SmokeTestSpec> smokeTests,
    @JsonPropertyDescription(
            "What people look at in each release. Acknowledged by the annotation understudy.dev/acknowledge: <check>[,<check>]@<release>.")
        @Size(max = 16)
        @ListMap("name")
        List<ManualCheckSpec> manualChecks,
    @JsonPropertyDescription(
            "Time after creation at which everything is torn down; the object stays, as Expired. Such as 72h.")
        @Size(max = 16)
        @Pattern("^([0-9]{1,6}(ms|s|m|h))+$")
        @Nullable String expiresAfter,
    @JsonPropertyDescription(
            "What becomes of a release that does not come up or fails a test. Hold (default): it stays, to be looked at. Rollback: services run again what the last verified release ran.")
        @Nullable OnFailure onFailure,
    @JsonPropertyDescription(
            "How many StagingReleases are kept. Default: 10. The last verified one and the one in use are never deleted.")
        @Min(1)
        @Max(100)
        @Nullable Integer releaseHistoryLimit,
    @JsonPropertyDescription(
            "Delete (default): what was created is deleted with this object. Retain: it is left at the provider.")
        @Nullable DeletionPolicy deletionPolicy,
    @JsonPropertyDescription("Who is told of which changes. None of it holds the environment up.")
        @Size(max = 8)
        @ListMap("name")
        List<NotificationSpec> notifications) {

  /** The same with other services. */
  public StagingEnvironmentSpec with(List<ServiceSpec> others) {
    return new StagingEnvironmentSpec(
        management,
        production,
        database,
        data,
        generatedSecrets,
        rotation,
        rebuild,
        envFrom,
        env,
        others,
        preflight,
        smokeTests,
        manualChecks,
        expiresAfter,
        onFailure,
        releaseHistoryLimit,
        deletionPolicy,
        notifications);
  }

  public StagingEnvironmentSpec {
    generatedSecrets = generatedSecrets == null ? List.of() : List.copyOf(generatedSecrets);
    envFrom = envFrom == null ? List.of() : List.copyOf(envFrom);
    env = env == null ? List.of() : List.copyOf(env);
    services = services == null ? List.of() : List.copyOf(services);
    preflight = preflight == null ? List.of() : List.copyOf(preflight);
    smokeTests = smokeTests == null ? List.of() : List.copyOf(smokeTests);
    notifications = notifications == null ? List.of() : List.copyOf(notifications);
    manualChecks = manualChecks == null ? List.of() : List.copyOf(manualChecks);
  }
}
