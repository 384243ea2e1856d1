package dev.understudy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** An endpoint that takes CloudEvents 1.0 in structured JSON by POST. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "has(self.url) != has(self.urlSecretRef)",
    message = "exactly one of url and urlSecretRef must be set")
public record WebhookNotification(
    @JsonPropertyDescription(
            "The endpoint's URL, at a host that the operator's configuration allows.")
        @Size(min = 1, max = 2048)
        @Pattern("^https?://[^\\s@#]+$")
        @Nullable String url,
    @JsonPropertyDescription("The same from a Secret, where the URL itself lets in.")
        @Nullable SecretKeyReference urlSecretRef,
    @JsonPropertyDescription(
            "Key of the signature (HMAC-SHA256, Standard Webhooks); whsec_ and Base64, or any text. Default: not signed.")
        @Nullable SecretKeyReference signingSecretRef) {}
