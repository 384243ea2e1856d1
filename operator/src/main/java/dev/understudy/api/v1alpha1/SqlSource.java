package dev.understudy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** Where SQL is read from: exactly one of its fields. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "has(self.configMapKeyRef) != has(self.git)",
    message = "exactly one of configMapKeyRef and git must be set")
public record SqlSource(
    @JsonPropertyDescription("A key of a ConfigMap in this namespace.")
        @Nullable ConfigMapKeyReference configMapKeyRef,
    @JsonPropertyDescription("A file in a Git repository.") @Nullable GitPath git) {}
