package dev.understudy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** User and password of HTTP basic authentication. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record BasicAuth(
    @JsonPropertyDescription("The user's name.")
        @Required
        @Size(min = 1, max = 256)
        @Pattern("^[^:\\x00-\\x1f\\x7f]+$")
        String username,
    @JsonPropertyDescription("The password.") @Required SecretKeyReference passwordSecretRef) {}
