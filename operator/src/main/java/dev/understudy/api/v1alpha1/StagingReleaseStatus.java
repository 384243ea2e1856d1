package dev.understudy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** How the release did. One that has passed once stays Passed. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record StagingReleaseStatus(
    @JsonPropertyDescription(
            "Passed: it was verified. Failed: it did not come up, or a test failed. Error: a test could not be run.")
        @Nullable VerificationResult result,
    @JsonPropertyDescription("The reason, as in the environment's conditions.") @Size(max = 63)
        @Nullable String reason,
    @JsonPropertyDescription("When that was known.") @Size(max = 63) @Nullable String finishedAt,
    @JsonPropertyDescription("How many smoke tests it was held to.") @Nullable Integer tests,
    @JsonPropertyDescription("Runs of the tests until then.") @Nullable Integer attempts,
    @JsonPropertyDescription("What failed, expected and seen.") @Size(max = 1024)
        @Nullable String message) {}
