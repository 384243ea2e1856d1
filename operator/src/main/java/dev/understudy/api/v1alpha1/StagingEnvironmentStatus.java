package dev.understudy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.understudy.api.ListMap;
import io.fabric8.generator.annotation.Size;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is so, as last observed. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record StagingEnvironmentStatus(
    @JsonPropertyDescription("The generation of the spec that this status tells of.")
        @Nullable Long observedGeneration,
    @JsonPropertyDescription("Where the first service answers.") @Size(max = 2048)
        @Nullable String url,
    @JsonPropertyDescription(
            "Ready, Reconciling, Stalled, AccountsReady, DatabaseReady, DataPrepared, IsolationVerified, ServicesDeployed, Verified, UpToDate, ParityWithProduction.")
        @Size(max = 32)
        @ListMap("type")
        List<Condition> conditions,
    @JsonPropertyDescription("The database.") @Nullable ComponentStatus database,
    @JsonPropertyDescription(
            "Other copies of the database: one that is being prepared, and those that are on their way out.")
        @Size(max = 8)
        @ListMap("name")
        List<ComponentStatus> databases,
    @JsonPropertyDescription("The services.") @Size(max = 64) @ListMap("name")
        List<ComponentStatus> services,
    @JsonPropertyDescription("What groups the services at their providers.")
        @Size(max = 32)
        @ListMap("name")
        List<ComponentStatus> scopes,
    @JsonPropertyDescription(
            "Accounts through which something was made, or may have been; they and their Secrets are kept until it is gone.")
        @Size(max = 64)
        List<@Size(min = 1, max = 280) String> accounts,
    @JsonPropertyDescription(
            "The steps, in order; those of the data stand below PrepareData, such as sanitize/emails.")
        @Size(max = 128)
        @ListMap("name")
        List<StepStatus> steps,
    @JsonPropertyDescription("The data.") @Nullable DataStatus data,
    @JsonPropertyDescription("Keyed fingerprint of the data preparation that was done.")
        @Size(max = 63)
        @Nullable String dataKey,
    @JsonPropertyDescription("The newest rotation of credentials.")
        @Nullable RotationStatus rotation,
    @JsonPropertyDescription("The newest rebuild from nothing.") @Nullable RebuildStatus rebuild,
    @JsonPropertyDescription(
            "What is wanted now: database, data, images and variables under one name.")
        @Size(max = 63)
        @Nullable String release,
    @JsonPropertyDescription("The newest release that was verified.") @Size(max = 63)
        @Nullable String lastKnownGood,
    @JsonPropertyDescription("That services run what an older release ran, and why.")
        @Nullable RollbackStatus rollback,
    @JsonPropertyDescription("The newest run of the smoke tests.")
        @Nullable VerificationStatus verification,
    @JsonPropertyDescription("What tests and people said of the release.")
        @Nullable TestsStatus tests,
    @JsonPropertyDescription("How this environment compares with production.reference.")
        @Nullable ParityStatus parity,
    @JsonPropertyDescription("With management: Observe: what would be changed.") @Size(max = 64)
        List<PlannedChange> plan,
    @JsonPropertyDescription("While deleting: what is still to go.") @Size(max = 64)
        List<@Size(max = 512) String> remaining,
    @JsonPropertyDescription("When everything is torn down.") @Size(max = 63)
        @Nullable String expiresAt,
    @JsonPropertyDescription("When the operator looks again by itself.") @Size(max = 63)
        @Nullable String nextActionTime,
    @JsonPropertyDescription("Tokens of the request annotations already acted on.") @Size(max = 16)
        Map<String, @Size(max = 128) String> handledRequests,
    @JsonPropertyDescription("What was told to whom.") @Size(max = 8) @ListMap("name")
        List<NotificationStatus> notifications) {

  public StagingEnvironmentStatus {
    conditions = conditions == null ? List.of() : List.copyOf(conditions);
    databases = databases == null ? List.of() : List.copyOf(databases);
    services = services == null ? List.of() : List.copyOf(services);
    scopes = scopes == null ? List.of() : List.copyOf(scopes);
    accounts = accounts == null ? List.of() : List.copyOf(accounts);
    steps = steps == null ? List.of() : List.copyOf(steps);
    plan = plan == null ? List.of() : List.copyOf(plan);
    remaining = remaining == null ? List.of() : List.copyOf(remaining);
    handledRequests =
        handledRequests == null
            ? Map.of()
            : java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(handledRequests));
    notifications = notifications == null ? List.of() : List.copyOf(notifications);
  }

  /** The same with another record of what was told. */
  public StagingEnvironmentStatus withNotifications(List<NotificationStatus> entries) {
    return new StagingEnvironmentStatus(
        observedGeneration,
        url,
        conditions,
        database,
        databases,
        services,
        scopes,
        accounts,
        steps,
        data,
        dataKey,
        rotation,
        rebuild,
        release,
        lastKnownGood,
        rollback,
        verification,
        tests,
        parity,
        plan,
        remaining,
        expiresAt,
        nextActionTime,
        handledRequests,
        entries);
  }
}
