package dev.understudy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/**
 * One step that adds data after the migrations: SQL exactly once per data revision, a Job at least
 * once.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "(has(self.sql) ? 1 : 0) + (has(self.sqlFrom) ? 1 : 0) + (has(self.job) ? 1 : 0) == 1",
    message = "exactly one of sql, sqlFrom and job must be set")
@ValidationRule(
    value =
        "!has(self.job) || (!has(self.transactional) && !has(self.lockTimeout) && !has(self.statementTimeout))",
    message = "transactional, statementTimeout and lockTimeout are for sql and sqlFrom")
public record SeedStep(
    @JsonPropertyDescription("Name of the step; its line in status.steps ends with it.")
        @Required
        @Size(min = 1, max = 63)
        @Pattern(Patterns.LABEL)
        String name,
    @JsonPropertyDescription("SQL, one statement or several.")
        @Size(min = 1, max = 32768)
        @Pattern(Patterns.TEXT)
        @Nullable String sql,
    @JsonPropertyDescription("SQL from elsewhere.") @Nullable SqlSource sqlFrom,
    @JsonPropertyDescription("A container that is run to its end.") @Nullable JobStep job,
    @JsonPropertyDescription(
            "Whether all statements and the record that they ran are one transaction. Default true. false is for statements that can't run in one, such as create index concurrently; they run at least once.")
        @Nullable Boolean transactional,
    @JsonPropertyDescription("Longest time for one statement. Default 30m.")
        @Size(max = 16)
        @Pattern("^([0-9]{1,6}(ms|s|m|h))+$")
        @Nullable String statementTimeout,
    @JsonPropertyDescription("Longest wait for a lock. Default 30s.")
        @Size(max = 16)
        @Pattern("^([0-9]{1,6}(ms|s|m|h))+$")
        @Nullable String lockTimeout) {}
