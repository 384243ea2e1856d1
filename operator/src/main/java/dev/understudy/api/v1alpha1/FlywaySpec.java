package dev.understudy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** Migrations run by Flyway, inside the operator: exactly one source. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "has(self.configMapRef) != has(self.git)",
    message = "exactly one of configMapRef and git must be set")
public record FlywaySpec(
    @JsonPropertyDescription("The ConfigMap whose keys are migration files, such as V1__users.sql.")
        @Nullable ConfigMapReference configMapRef,
    @JsonPropertyDescription("A folder of a Git repository with migration files.")
        @Nullable GitPath git) {}
