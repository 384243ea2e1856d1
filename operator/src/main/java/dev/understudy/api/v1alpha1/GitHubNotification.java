package dev.understudy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/**
 * A repository at GitHub: commit status, deployment, and one comment on each open pull request
 * whose head is deployed.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record GitHubNotification(
    @JsonPropertyDescription("Owner and name, such as heretix/ui.")
        @Required
        @Size(min = 3, max = 140)
        @Pattern("^[A-Za-z0-9][A-Za-z0-9-]*/[A-Za-z0-9._-]+$")
        String repository,
    @JsonPropertyDescription(
            "Token that may write commit statuses, deployments and pull requests of it.")
        @Required
        SecretKeyReference tokenSecretRef,
    @JsonPropertyDescription(
            "Full SHA of the commit that is told of, for services that run an image. Default: what the services run that are built from this repository.")
        @Size(min = 40, max = 40)
        @Pattern("^[0-9a-f]{40}$")
        @Nullable String commit,
    @JsonPropertyDescription("Name of the environment at GitHub. Default: namespace/name.")
        @Size(min = 1, max = 255)
        @Pattern(Patterns.LINE)
        @Nullable String environment,
    @JsonPropertyDescription(
            "Of a GitHub Enterprise Server, such as https://github.example.com/api/v3; its host must be allowed by the operator's configuration. Default: https://api.github.com.")
        @Size(min = 1, max = 512)
        @Pattern("^https?://[^\\s@?#]+$")
        @Nullable String apiUrl) {}
