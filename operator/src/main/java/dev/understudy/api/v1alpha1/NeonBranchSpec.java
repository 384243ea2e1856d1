package dev.understudy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** A branch of a Neon project, with a compute endpoint of its own. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record NeonBranchSpec(
    @JsonPropertyDescription("Id of the Neon project, such as shiny-wind-028834.")
        @Required
        @Size(min = 1, max = 60)
        @Pattern("^[a-z0-9-]+$")
        String projectId,
    @JsonPropertyDescription(
            "Name or id of the branch to copy from. Default: the project's default branch.")
        @Size(min = 1, max = 256)
        @Pattern(Patterns.LINE)
        @Nullable String parent,
    @JsonPropertyDescription("Full (default): schema and data of the parent. SchemaOnly: no rows.")
        @Nullable InitialData initialData) {}
