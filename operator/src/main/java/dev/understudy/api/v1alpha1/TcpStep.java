package dev.understudy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/**
 * One TCP connection of a smoke test. It is `tcp` in expectations: received (text), durationMs (of
 * connecting).
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "has(self.service) != has(self.host)",
    message = "exactly one of service and host must be set")
public record TcpStep(
    @JsonPropertyDescription("Name of the service whose host is asked.")
        @Size(min = 1, max = 63)
        @Pattern(Patterns.LABEL)
        @Nullable String service,
    @JsonPropertyDescription(
            "A host: one of the environment's services, or one that the operator's configuration allows.")
        @Size(min = 1, max = 253)
        @Pattern(Patterns.HOST)
        @Nullable String host,
    @JsonPropertyDescription("The port.") @Required @Min(1) @Max(65535) Integer port,
    @JsonPropertyDescription("Sent once connected. $(name) inserts a captured value.")
        @Size(min = 1, max = 4096)
        @Nullable String send,
    @JsonPropertyDescription(
            "Text that must come, such as a banner; what comes is read until then, at most 64 KiB. Default: nothing is read.")
        @Size(min = 1, max = 1024)
        @Nullable String receive) {}
