package dev.understudy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** One of the values the operator generates for this environment. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record GeneratedSecretReference(
    @JsonPropertyDescription("Name of an entry of spec.generatedSecrets.")
        @Required
        @Size(min = 1, max = 63)
        @Pattern(Patterns.LABEL)
        String name,
    @JsonPropertyDescription(
            "true: the value that the newest rotation replaced, until a release with the new one is verified; otherwise the value itself. For what accepts both meanwhile.")
        @Nullable Boolean previous) {}
