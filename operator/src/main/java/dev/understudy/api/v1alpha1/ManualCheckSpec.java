package dev.understudy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** Something that a person looks at in each release. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ManualCheckSpec(
    @JsonPropertyDescription("Name of the check.")
        @Required
        @Size(min = 1, max = 63)
        @Pattern(Patterns.LABEL)
        String name,
    @JsonPropertyDescription("What is to be looked at, and what is expected.")
        @Size(min = 1, max = 1024)
        @Pattern(Patterns.TEXT)
        @Nullable String description,
    @JsonPropertyDescription(
            "Advisory (default): shown, and nothing waits for it. Required: the release is not verified before somebody acknowledged it.")
        @Nullable TestSeverity severity) {}
