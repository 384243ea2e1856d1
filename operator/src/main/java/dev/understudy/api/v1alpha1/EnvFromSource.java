package dev.understudy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** All keys of a Secret or a ConfigMap as variables: exactly one of them. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "has(self.secretRef) != has(self.configMapRef)",
    message = "exactly one of secretRef and configMapRef must be set")
public record EnvFromSource(
    @JsonPropertyDescription("Put before each key. Default: nothing.")
        @Size(min = 1, max = 63)
        @Pattern("^[A-Za-z_][A-Za-z0-9_]*$")
        @Nullable String prefix,
    @JsonPropertyDescription("A Secret in this namespace.") @Nullable SecretReference secretRef,
    @JsonPropertyDescription("A ConfigMap in this namespace.")
        @Nullable ConfigMapReference configMapRef) {}
