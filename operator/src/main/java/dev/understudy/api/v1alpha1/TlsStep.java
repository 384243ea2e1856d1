package dev.understudy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/**
 * A look at a certificate, which must be valid for the host at this time. It is `tls` in
 * expectations: daysLeft, notAfter (RFC 3339), subject, issuer, names, protocol. Default
 * expectation: tls.daysLeft &gt; 14.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "has(self.service) != has(self.host)",
    message = "exactly one of service and host must be set")
public record TlsStep(
    @JsonPropertyDescription("Name of the service whose host is asked.")
        @Size(min = 1, max = 63)
        @Pattern(Patterns.LABEL)
        @Nullable String service,
    @JsonPropertyDescription(
            "A host: one of the environment's services, or one that the operator's configuration allows.")
        @Size(min = 1, max = 253)
        @Pattern(Patterns.HOST)
        @Nullable String host,
    @JsonPropertyDescription("The port. Default: that of the service's URL, or 443.")
        @Min(1)
        @Max(65535)
        @Nullable Integer port) {}
