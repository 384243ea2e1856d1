package dev.understudy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** The newest rebuild from nothing. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record RebuildStatus(
    @JsonPropertyDescription("TearingDown, Building or Done.") @Required RebuildState state,
    @JsonPropertyDescription("When it was begun.") @Required @Size(max = 63) String startedAt,
    @JsonPropertyDescription("When what it made was verified.") @Size(max = 63)
        @Nullable String finishedAt) {}
