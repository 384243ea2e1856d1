package dev.understudy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A named flow of steps that share a cookie jar and captured values. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record SmokeTestSpec(
    @JsonPropertyDescription("Name of the test.")
        @Required
        @Size(min = 1, max = 63)
        @Pattern("^[a-z0-9]([-a-z0-9]*[a-z0-9])?$")
        String name,
    @JsonPropertyDescription("Steps, in order; the first that fails ends the test.")
        @Required
        @Size(min = 1, max = 30)
        List<SmokeStep> steps,
    @JsonPropertyDescription(
            "How long one try of the whole test may take, at most 15m. Default: 60s.")
        @Size(max = 16)
        @Pattern("^([0-9]{1,6}(ms|s|m|h))+$")
        @Nullable String timeout,
    @JsonPropertyDescription(
            "How often the whole test is tried again when it did not pass, with no cookies and nothing captured. All tests with all tries may take an hour. Default: 0.")
        @Min(0)
        @Max(10)
        @Nullable Integer retries,
    @JsonPropertyDescription(
            "Time between two tries of the whole test, at least 100ms. Default: 2s.")
        @Size(max = 16)
        @Pattern("^([0-9]{1,6}(ms|s|m|h))+$")
        @Nullable String interval) {

  public SmokeTestSpec {
    steps = steps == null ? List.of() : List.copyOf(steps);
  }
}
