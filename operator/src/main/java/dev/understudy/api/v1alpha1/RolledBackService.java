package dev.understudy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** What a service runs instead of what the spec says. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record RolledBackService(
    @JsonPropertyDescription("Name of the service.") @Required @Size(max = 63) String name,
    @JsonPropertyDescription("The image that it runs, by digest where that is known.")
        @Size(max = 512)
        @Nullable String image,
    @JsonPropertyDescription("The repository that it is built from.") @Size(max = 512)
        @Nullable String repo,
    @JsonPropertyDescription("The branch that the commit was found on.") @Size(max = 255)
        @Nullable String branch,
    @JsonPropertyDescription("The commit that it is built from.") @Size(max = 64)
        @Nullable String commit,
    @JsonPropertyDescription(
            "The commit that it would be built from otherwise: another head of a followed branch ends the rollback.")
        @Size(max = 64)
        @Nullable String instead) {}
