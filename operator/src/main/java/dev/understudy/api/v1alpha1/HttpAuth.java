package dev.understudy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** Credentials of a request, read from a Secret: exactly one form. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "has(self.bearerTokenSecretRef) != has(self.basic)",
    message = "exactly one of bearerTokenSecretRef and basic must be set")
public record HttpAuth(
    @JsonPropertyDescription("A token, sent as Authorization: Bearer.")
        @Nullable SecretKeyReference bearerTokenSecretRef,
    @JsonPropertyDescription("User and password, sent as Authorization: Basic.")
        @Nullable BasicAuth basic) {}
