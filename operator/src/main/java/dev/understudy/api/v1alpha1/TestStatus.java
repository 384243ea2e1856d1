package dev.understudy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** How one smoke test ended the last time it was run. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record TestStatus(
    @JsonPropertyDescription("Name of the test.") @Required @Size(max = 63) String name,
    @JsonPropertyDescription("When it is run.") @Required TestTrigger when,
    @JsonPropertyDescription("Required or Advisory.") @Required TestSeverity severity,
    @JsonPropertyDescription(
            "Passed; Failed (the app is wrong); Error (it could not be told); Inconclusive (never ran, cut, or not enough was seen).")
        @Required
        VerificationResult result,
    @JsonPropertyDescription("The release it was run on; none where it never ran.") @Size(max = 63)
        @Nullable String release,
    @JsonPropertyDescription("Keyed fingerprint of the test, where it runs by a schedule.")
        @Size(max = 63)
        @Nullable String key,
    @JsonPropertyDescription("How often it was tried.") @Nullable Integer tries,
    @JsonPropertyDescription("What all tries took.") @Size(max = 63) @Nullable String duration,
    @JsonPropertyDescription("When its run ended.") @Size(max = 63) @Nullable String finishedAt,
    @JsonPropertyDescription("Step, URL, expected and seen, where it did not pass.")
        @Size(max = 1024)
        @Nullable String message) {}
