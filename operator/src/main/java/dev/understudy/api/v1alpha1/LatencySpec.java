package dev.understudy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** How fast the last HTTP step of a test must answer. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record LatencySpec(
    @JsonPropertyDescription(
            "What 95 of 100 answers may take at most, from sending to the last byte, such as 300ms.")
        @Required
        @Size(max = 16)
        @Pattern("^([0-9]{1,6}(ms|s|m|h))+$")
        String p95,
    @JsonPropertyDescription(
            "How many answers are measured, one after the other, after a first one that does not count. Default: 20.")
        @Min(5)
        @Max(200)
        @Nullable Integer samples) {}
