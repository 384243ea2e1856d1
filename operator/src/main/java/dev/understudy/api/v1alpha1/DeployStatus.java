package dev.understudy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** A deploy, from the intent on. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record DeployStatus(
    @JsonPropertyDescription("The release it carries.") @Required @Size(max = 63) String release,
    @JsonPropertyDescription("When it was decided; written before the provider is asked.")
        @Required
        @Size(max = 63)
        String requestedAt,
    @JsonPropertyDescription("The newest deploy there was when it was decided: ours is newer.")
        @Size(max = 256)
        @Nullable String after,
    @JsonPropertyDescription("The provider's id, once known.") @Size(max = 256) @Nullable String id,
    @JsonPropertyDescription("What the provider says of it.") @Size(max = 512)
        @Nullable String state,
    @JsonPropertyDescription("Digest of the image, as the provider reports it once it is live.")
        @Size(max = 135)
        @Nullable String digest,
    @JsonPropertyDescription("The commit it carries, where the service is built from Git.")
        @Size(max = 64)
        @Nullable String commit,
    @JsonPropertyDescription(
            "Where that commit was found: the repository, and the branch or the word 'commit'.")
        @Size(max = 800)
        @Nullable String source,
    @JsonPropertyDescription("Token of the request understudy.dev/redeploy that it honours.")
        @Size(max = 128)
        @Nullable String request) {

  /** The same deploy as its provider tells it. */
  public DeployStatus seen(@Nullable String deployId, @Nullable String word) {
    return new DeployStatus(
        release, requestedAt, after, deployId, word, digest, commit, source, request);
  }

  /** The same deploy, of an image with this digest; null where that is not told. */
  public DeployStatus of(@Nullable String imageDigest) {
    return new DeployStatus(
        release, requestedAt, after, id, state, imageDigest, commit, source, request);
  }

  /** The same intent, waiting for whatever comes after the given deploy. */
  public DeployStatus expectedAfter(@Nullable String newest) {
    return new DeployStatus(
        release, requestedAt, newest, id, state, digest, commit, source, request);
  }
}
