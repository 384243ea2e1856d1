package dev.understudy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** What a service runs: an image, or a commit of a Git repository that its provider builds. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "has(self.image) != has(self.git)",
    message = "exactly one source must be set: image or git")
public record SourceSpec(
    @JsonPropertyDescription(
            "Container image with a tag or a digest, such as ghcr.io/heretix/api:1.4.2.")
        @Size(min = 1, max = 512)
        @Pattern(
            "^[a-z0-9][A-Za-z0-9._:/-]*(:[A-Za-z0-9_][A-Za-z0-9_.-]*)?(@sha256:[a-f0-9]{64})?$")
        @Nullable String image,
    @JsonPropertyDescription("A Git repository from which the provider builds.")
        @Nullable GitSource git) {}
