package dev.understudy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** A file or a folder of a Git repository, at a commit or at the head of a branch. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "has(self.branch) != has(self.commit)",
    message = "exactly one of branch and commit must be set")
public record GitPath(
    @JsonPropertyDescription(
            "HTTPS URL of the repository. Only hosts the operator's configuration allows.")
        @Required
        @Size(min = 1, max = 512)
        @Pattern("^https?://[^\\s@?#]+$")
        String repo,
    @JsonPropertyDescription("Branch whose head is read.")
        @Size(min = 1, max = 255)
        @Pattern("^[^-/\\s\\x00-\\x1f\\x7f~^:?*\\[\\\\][^\\s\\x00-\\x1f\\x7f~^:?*\\[\\\\]*$")
        @Nullable String branch,
    @JsonPropertyDescription("Full SHA of the commit that is read.")
        @Size(min = 40, max = 64)
        @Pattern("^([0-9a-f]{40}|[0-9a-f]{64})$")
        @Nullable String commit,
    @JsonPropertyDescription("Path of the file or folder, from the root of the repository.")
        @Required
        @Size(min = 1, max = 512)
        @Pattern("^[^/\\s.][^\\x00-\\x1f\\x7f]*$")
        String path,
    @JsonPropertyDescription("Token with which a private repository is read.")
        @Nullable SecretKeyReference tokenSecretRef) {}
