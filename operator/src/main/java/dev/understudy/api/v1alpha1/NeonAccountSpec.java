package dev.understudy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** Credentials for Neon. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record NeonAccountSpec(
    @JsonPropertyDescription("API key: personal, organization or project-scoped.") @Required
        SecretKeyReference apiKeySecretRef,
    @JsonPropertyDescription("Organization; needed with a personal key only.")
        @Size(max = 64)
        @Pattern("^[a-z0-9-]+$")
        @Nullable String organizationId,
    @JsonPropertyDescription(
            "Base URL of the API. Only hosts the operator's configuration allows. Default: https://console.neon.tech/api/v2")
        @Size(max = 512)
        @Pattern("^https?://.+$")
        @Nullable String endpoint) {}
