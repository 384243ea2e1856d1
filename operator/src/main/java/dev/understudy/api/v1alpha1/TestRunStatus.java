package dev.understudy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** A run of smoke tests, or several in a row that ended alike. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record TestRunStatus(
    @JsonPropertyDescription("The release it was about.") @Required @Size(max = 63) String release,
    @JsonPropertyDescription("What was run: the tests of this word.") @Required TestTrigger when,
    @JsonPropertyDescription("Passed, Failed, Error or Inconclusive.") @Required
        VerificationResult result,
    @JsonPropertyDescription("When the newest of them ended.") @Required @Size(max = 63)
        String finishedAt,
    @JsonPropertyDescription("How many in a row ended so.") @Nullable Integer count,
    @JsonPropertyDescription("What it came to, in short.") @Size(max = 256)
        @Nullable String message) {}
