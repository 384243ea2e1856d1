package dev.understudy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which copy of the data is in use, how it came about, and what is being prepared beside it. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record DataStatus(
    @JsonPropertyDescription("Number of the copy that the services are deployed on.") @Required
        int revision,
    @JsonPropertyDescription(
            "The provider's id of the database that was prepared; another one is not, whatever its name.")
        @Size(max = 256)
        @Nullable String databaseId,
    @JsonPropertyDescription("When its preparation ended.") @Size(max = 63)
        @Nullable String preparedAt,
    @JsonPropertyDescription(
            "Number of the copy before it, until the services are verified on this one.")
        @Nullable Integer previous,
    @JsonPropertyDescription("Number of the copy that is being prepared beside it.")
        @Nullable Integer candidate,
    @JsonPropertyDescription("Why the candidate is made: Schedule, Request or Change.")
        @Nullable RefreshCause cause,
    @JsonPropertyDescription("When the candidate was begun.") @Size(max = 63)
        @Nullable String startedAt,
    @JsonPropertyDescription(
            "Keyed fingerprint of what the copy in use was restored from and sanitized with.")
        @Size(max = 63)
        @Nullable String basis,
    @JsonPropertyDescription(
            "How the migrated schema differs from that of what was copied, in sentences.")
        @Size(max = 64)
        List<@Size(max = 512) String> schemaChanges,
    @JsonPropertyDescription(
            "How the migrated schema differs from spec.data.migrations.expectedSchema, in sentences: added is what was not expected, dropped what is not there.")
        @Size(max = 64)
        List<@Size(max = 512) String> schemaDeviations,
    @JsonPropertyDescription("The newest refreshes, newest first.") @Size(max = 10)
        List<RefreshRecord> history,
    @JsonPropertyDescription("How the database in use was last reset in place, or is being.")
        @Nullable ResetStatus reset) {

  public DataStatus {
    schemaChanges = schemaChanges == null ? List.of() : List.copyOf(schemaChanges);
    schemaDeviations = schemaDeviations == null ? List.of() : List.copyOf(schemaDeviations);
    history = history == null ? List.of() : List.copyOf(history);
  }

  /** Whether the database in use is being reset in place: services are stopped, or being woken. */
  public boolean resetUnderWay() {
    return reset != null && reset.underWay();
  }

  /** The same with another record of the reset in place. */
  public DataStatus withReset(@Nullable ResetStatus other) {
    return new DataStatus(
        revision,
        databaseId,
        preparedAt,
        previous,
        candidate,
        cause,
        startedAt,
        basis,
        schemaChanges,
        schemaDeviations,
        history,
        other);
  }
}
