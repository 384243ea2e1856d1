package dev.understudy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;

/** The logins of one database, by number. 0 is the role of the spec. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record LoginStatus(
    @JsonPropertyDescription("Number of the login that services are deployed with.") @Required
        int generation,
    @JsonPropertyDescription("Number of the login that is being made beside it.")
        @Nullable Integer candidate,
    @JsonPropertyDescription(
            "Number of the other login that still works; it ends once services are verified without it.")
        @Nullable Integer replaced,
    @JsonPropertyDescription("The highest number that was given.") @Required int newest) {}
