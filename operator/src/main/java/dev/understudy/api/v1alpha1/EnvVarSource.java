package dev.understudy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** Where the value of a variable comes from: exactly one of its fields. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value =
        "(has(self.secretKeyRef) ? 1 : 0) + (has(self.outputRef) ? 1 : 0) + (has(self.generatedSecretRef) ? 1 : 0) == 1",
    message = "exactly one of secretKeyRef, outputRef and generatedSecretRef must be set")
public record EnvVarSource(
    @JsonPropertyDescription("A key of a Secret in this namespace.")
        @Nullable SecretKeyReference secretKeyRef,
    @JsonPropertyDescription("An output of the database or of a service.")
        @Nullable OutputReference outputRef,
    @JsonPropertyDescription("A value generated for this environment.")
        @Nullable GeneratedSecretReference generatedSecretRef) {}
