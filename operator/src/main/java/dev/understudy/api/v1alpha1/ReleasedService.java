package dev.understudy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** What one service ran in a release. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ReleasedService(
    @JsonPropertyDescription("Name of the service.")
        @Required
        @Size(min = 1, max = 63)
        @Pattern("^[a-z0-9]([-a-z0-9]*[a-z0-9])?$")
        String name,
    @JsonPropertyDescription("The image, as it was asked for.") @Size(min = 1, max = 512)
        @Nullable String image,
    @JsonPropertyDescription("Digest of that image, as the provider reported it.")
        @Size(min = 1, max = 135)
        @Pattern("^[a-z0-9]+:[a-f0-9]{32,128}$")
        @Nullable String digest,
    @JsonPropertyDescription("The repository that it was built from.") @Size(min = 1, max = 512)
        @Nullable String repo,
    @JsonPropertyDescription("The branch that the commit was found on.") @Size(min = 1, max = 255)
        @Nullable String branch,
    @JsonPropertyDescription("The commit that it was built from.")
        @Size(min = 40, max = 64)
        @Pattern("^([0-9a-f]{40}|[0-9a-f]{64})$")
        @Nullable String commit,
    @JsonPropertyDescription(
            "Keyed fingerprint of all its variables: tells whether they differ, and nothing of them.")
        @Size(min = 1, max = 63)
        @Nullable String env) {}
