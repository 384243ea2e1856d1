package dev.understudy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** A commit of a Git repository: one that is named, or the head of a branch. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "has(self.branch) != has(self.commit)",
    message = "exactly one of branch and commit must be set")
@ValidationRule(
    value = "!has(self.follow) || self.follow != 'Branch' || has(self.branch)",
    message = "follow: Branch needs a branch")
public record GitSource(
    @JsonPropertyDescription(
            "HTTPS URL of the repository, such as https://github.com/heretix/ui. Only hosts the operator's configuration allows.")
        @Required
        @Size(min = 1, max = 512)
        @Pattern("^https?://[^\\s@?#]+$")
        String repo,
    @JsonPropertyDescription("Branch whose head is deployed.")
        @Size(min = 1, max = 255)
        @Pattern("^[^-/\\s\\x00-\\x1f\\x7f~^:?*\\[\\\\][^\\s\\x00-\\x1f\\x7f~^:?*\\[\\\\]*$")
        @Nullable String branch,
    @JsonPropertyDescription("Full SHA of the commit that is deployed.")
        @Size(min = 40, max = 64)
        @Pattern("^([0-9a-f]{40}|[0-9a-f]{64})$")
        @Nullable String commit,
    @JsonPropertyDescription(
            "None (default): the head of the branch as it was at the first deploy, and anew with the request understudy.dev/redeploy. Branch: every new head is a new release.")
        @Nullable FollowPolicy follow,
    @JsonPropertyDescription("Token with which a private repository is read.")
        @Nullable SecretKeyReference tokenSecretRef) {}
