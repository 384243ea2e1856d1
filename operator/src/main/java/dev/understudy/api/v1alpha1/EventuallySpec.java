package dev.understudy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** How long, and how often, a step is repeated until it holds. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record EventuallySpec(
    @JsonPropertyDescription("How long it is repeated, within the test's own timeout.")
        @Required
        @Size(max = 16)
        @Pattern("^([0-9]{1,6}(ms|s|m|h))+$")
        String timeout,
    @JsonPropertyDescription("Time between two tries, at least 100ms. Default: 1s.")
        @Size(max = 16)
        @Pattern("^([0-9]{1,6}(ms|s|m|h))+$")
        @Nullable String interval) {}
