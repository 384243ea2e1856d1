package dev.understudy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** What is known of one component at its provider. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ComponentStatus(
    @JsonPropertyDescription(
            "'database', the name of a service, or 'scope/<account>' for what groups services at a provider.")
        @Required
        @Size(max = 300)
        String name,
    @JsonPropertyDescription("The kind of component, such as neonBranch.") @Required @Size(max = 63)
        String kind,
    @JsonPropertyDescription("The account that holds it: a name, or ClusterProviderAccount/name.")
        @Required
        @Size(max = 280)
        String account,
    @JsonPropertyDescription("Its name at the provider.") @Required @Size(max = 256)
        String externalName,
    @JsonPropertyDescription("The provider's id, once known.") @Size(max = 256)
        @Nullable String externalId,
    @JsonPropertyDescription("Id of what contains it at the provider, such as the Neon project.")
        @Size(max = 256)
        @Nullable String parentId,
    @JsonPropertyDescription("Where it answers.") @Size(max = 2048) @Nullable String url,
    @JsonPropertyDescription("What the provider says of it.") @Size(max = 512)
        @Nullable String state,
    @JsonPropertyDescription("The image that is live.") @Size(max = 512) @Nullable String image,
    @JsonPropertyDescription("The commit that is live, where it is built from Git.") @Size(max = 64)
        @Nullable String commit,
    @JsonPropertyDescription("What becomes of it when it is no longer wanted.")
        @Nullable DeletionPolicy deletionPolicy,
    @JsonPropertyDescription("The newest deploy asked for.") @Nullable DeployStatus deploy,
    @JsonPropertyDescription(
            "Own: the password was renewed for this environment, or never was the parent's. Unknown: somebody else's environment may know it; it is being renewed.")
        @Size(max = 63)
        @Nullable String credentials,
    @JsonPropertyDescription("Of a database whose login was rotated: its logins.")
        @Nullable LoginStatus login,
    @JsonPropertyDescription("Asleep: the operator stopped it, and wakes it again.")
        @Nullable Power power) {}
