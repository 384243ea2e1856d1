package dev.understudy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** An existing object that is taken over instead of creating one. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record AdoptSpec(
    @JsonPropertyDescription(
            "The provider's id of the object. A ClusterProviderAccount must list it as adoptable.")
        @Required
        @Size(min = 1, max = 256)
        @Pattern(Patterns.WORD)
        String id) {}
