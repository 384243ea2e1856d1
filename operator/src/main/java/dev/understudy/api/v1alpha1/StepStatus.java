package dev.understudy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** How far one step of the pipeline is. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record StepStatus(
    @JsonPropertyDescription("Name of the step.") @Required @Size(max = 127) String name,
    @JsonPropertyDescription("Done, Waiting or Stalled.") @Required StepState state,
    @JsonPropertyDescription("When it was begun for what is now wanted.") @Size(max = 63)
        @Nullable String startedAt,
    @JsonPropertyDescription("When it was done.") @Size(max = 63) @Nullable String finishedAt,
    @JsonPropertyDescription("How often its work was started.") @Nullable Integer attempts,
    @JsonPropertyDescription(
            "What it waits for, what went wrong, or what is worth knowing of how it was done.")
        @Size(max = 1024)
        @Nullable String message) {}
