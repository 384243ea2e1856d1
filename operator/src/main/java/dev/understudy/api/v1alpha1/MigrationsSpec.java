package dev.understudy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** How the schema is brought up to date: exactly one tool. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(value = "has(self.flyway)", message = "exactly one tool must be set: flyway")
public record MigrationsSpec(
    @JsonPropertyDescription("Flyway versioned and repeatable SQL migrations.")
        @Nullable FlywaySpec flyway) {}
