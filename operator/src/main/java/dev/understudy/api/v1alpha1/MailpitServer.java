package dev.understudy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** Where a Mailpit is: a service of the environment, or a URL. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "has(self.service) != has(self.url)",
    message = "exactly one of service and url must be set")
public record MailpitServer(
    @JsonPropertyDescription("Name of the service that runs it.")
        @Size(min = 1, max = 63)
        @Pattern(Patterns.LABEL)
        @Nullable String service,
    @JsonPropertyDescription("Its address, whose host the operator's configuration must allow.")
        @Size(min = 1, max = 512)
        @Pattern("^https?://[A-Za-z0-9.:\\[\\]-]+(/[A-Za-z0-9._~/-]*)?$")
        @Nullable String url,
    @JsonPropertyDescription("Credentials of its API, if it asks for any.")
        @Nullable HttpAuth auth) {}
