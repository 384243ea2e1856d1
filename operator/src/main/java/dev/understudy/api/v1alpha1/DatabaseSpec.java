package dev.understudy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** The database of the environment: exactly one kind. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "has(self.neonBranch)",
    message = "exactly one kind of database must be set: neonBranch")
public record DatabaseSpec(
    @JsonPropertyDescription("The account that holds it.") @Required AccountReference accountRef,
    @JsonPropertyDescription("Name of the Postgres database to connect to.")
        @Required
        @Size(min = 1, max = 63)
        @Pattern(Patterns.POSTGRES_NAME)
        String databaseName,
    @JsonPropertyDescription("Postgres role the services connect as.")
        @Required
        @Size(min = 1, max = 63)
        @Pattern(Patterns.POSTGRES_NAME)
        String roleName,
    @JsonPropertyDescription("A branch of a Neon project.") @Nullable NeonBranchSpec neonBranch,
    @JsonPropertyDescription(
            "What becomes of the database when it is no longer wanted. Default: the environment's deletionPolicy.")
        @Nullable DeletionPolicy deletionPolicy) {}
