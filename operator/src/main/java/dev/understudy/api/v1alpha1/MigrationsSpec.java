package dev.understudy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** How the schema is brought up to date: exactly one tool. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "has(self.flyway) != has(self.job)",
    message = "exactly one tool must be set: flyway or job")
public record MigrationsSpec(
    @JsonPropertyDescription("Flyway versioned and repeatable SQL migrations, run by the operator.")
        @Nullable FlywaySpec flyway,
    @JsonPropertyDescription(
            "Any other tool, as a container: Alembic, Prisma, Rails, Django and so on. Runs at least once for each image and command.")
        @Nullable JobStep job,
    @JsonPropertyDescription(
            "What becomes of statements that drop tables or columns, change types, or lock big tables. Allow; Warn (default): they run and are listed; RequireApproval: they wait for the annotation understudy.dev/approve with the digest that the status names; Forbid. Of a Job's migrations only the result can be judged: with RequireApproval and Forbid they are refused where the schema lost something.")
        @Nullable DestructivePolicy destructivePolicy,
    @JsonPropertyDescription(
            "The schema that production is expected to have once these migrations have run there, as an environment keeps it in its database (understudy.schema_snapshots, revision 'migrated'). How the migrated schema differs from it is listed in status.data.schemaDeviations, and keeps nothing from being deployed.")
        @Nullable SqlSource expectedSchema) {}
