package dev.understudy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;

/** Migrations run by Flyway, inside the operator. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record FlywaySpec(
    @JsonPropertyDescription("The ConfigMap whose keys are migration files, such as V1__users.sql.")
        @Required
        ConfigMapReference configMapRef) {}
