package dev.understudy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** Production's counterpart of a service. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ReferencedService(
    @JsonPropertyDescription("Name of the service here.")
        @Required
        @Size(min = 1, max = 63)
        @Pattern("^[a-z0-9]([a-z0-9-]*[a-z0-9])?$")
        String name,
    @JsonPropertyDescription(
            "The provider's id of the service in production, such as srv-cq3v9jbtq21c73e0hr50.")
        @Required
        @Size(min = 1, max = 128)
        @Pattern("^[A-Za-z0-9][A-Za-z0-9._-]*$")
        String id) {}
