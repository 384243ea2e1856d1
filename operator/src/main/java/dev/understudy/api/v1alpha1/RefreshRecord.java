package dev.understudy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** How one refresh of the data went. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record RefreshRecord(
    @JsonPropertyDescription("Number of the copy that it made, or reset.") @Required int revision,
    @JsonPropertyDescription("Why it was made: Schedule, Request or Change.") @Required
        RefreshCause cause,
    @JsonPropertyDescription("When it was begun.") @Required @Size(max = 63) String startedAt,
    @JsonPropertyDescription("When its services were verified, or it failed.")
        @Required
        @Size(max = 63)
        String finishedAt,
    @JsonPropertyDescription("Whether it is, or was, in use.") @Required boolean succeeded,
    @JsonPropertyDescription("What went wrong, and at which step.") @Size(max = 1024)
        @Nullable String message,
    @JsonPropertyDescription("InPlace where the database itself was reset.")
        @Nullable RefreshStrategy strategy) {}
