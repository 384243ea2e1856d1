package dev.understudy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** Credentials and scope for Render. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record RenderAccountSpec(
    @JsonPropertyDescription("API key.") @Required SecretKeyReference apiKeySecretRef,
    @JsonPropertyDescription("Workspace id (tea-… or usr-…).")
        @Required
        @Size(min = 1, max = 64)
        @Pattern("^[a-z0-9-]+$")
        String ownerId,
    @JsonPropertyDescription(
            "Project (prj-…) in which each StagingEnvironment gets a Render environment of its own.")
        @Required
        @Size(min = 1, max = 64)
        @Pattern("^[a-z0-9-]+$")
        String projectId,
    @JsonPropertyDescription(
            "Base URL of the API. Only hosts the operator's configuration allows. Default: https://api.render.com/v1")
        @Size(max = 512)
        @Pattern("^https?://.+$")
        @Nullable String endpoint) {}
