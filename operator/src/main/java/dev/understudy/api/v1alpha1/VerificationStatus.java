package dev.understudy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** The newest complete run of the smoke tests. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record VerificationStatus(
    @JsonPropertyDescription("Keyed fingerprint of what was tested: release, tests and requests.")
        @Required
        @Size(max = 63)
        String key,
    @JsonPropertyDescription(
            "Passed, Failed (the app is wrong), Error (it could not be told) or Inconclusive (never ran, cut, or not enough was seen).")
        @Required
        VerificationResult result,
    @JsonPropertyDescription("When the run ended.") @Required @Size(max = 63) String finishedAt,
    @JsonPropertyDescription("Runs so far for this key.") @Nullable Integer attempts,
    @JsonPropertyDescription("Test, step, URL, expected and seen, where it did not pass.")
        @Size(max = 2048)
        @Nullable String message) {}
