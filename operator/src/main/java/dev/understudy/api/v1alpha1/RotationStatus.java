package dev.understudy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** The newest rotation of credentials. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record RotationStatus(
    @JsonPropertyDescription(
            "While it goes on: Issuing, Deploying, or Returning to the credentials from before.")
        @Nullable RotationPhase phase,
    @JsonPropertyDescription("Why it was begun: Schedule or Request.") @Required
        RotationCause cause,
    @JsonPropertyDescription("The token of the request.") @Size(max = 128) @Nullable String token,
    @JsonPropertyDescription("When it was begun.") @Required @Size(max = 63) String startedAt,
    @JsonPropertyDescription("When it ended.") @Size(max = 63) @Nullable String finishedAt,
    @JsonPropertyDescription("Why it failed, where it did; the credentials from before are in use.")
        @Size(max = 2048)
        @Nullable String message) {}
