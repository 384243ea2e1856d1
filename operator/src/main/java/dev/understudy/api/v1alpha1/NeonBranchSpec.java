package dev.understudy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A branch of a Neon project, with a compute endpoint of its own. */
@ValidationRule(
    value =
        "(has(self.initialData) && self.initialData == 'Anonymized') == (has(self.maskingRules) && size(self.maskingRules) > 0)",
    message = "maskingRules are for initialData: Anonymized, which needs at least one")
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
    @JsonPropertyDescription(
            "Full (default): schema and data of the parent. SchemaOnly: no rows. Anonymized: Neon masks the data by maskingRules; nobody gets a connection before it says that it has.")
        @Nullable InitialData initialData,
    @JsonPropertyDescription(
            "Moment (RFC 3339, such as 2026-02-01T09:00:00Z) whose state of the parent is copied. It must lie within the history that the Neon project keeps. Default: now. A change takes effect with the next copy.")
        @Size(min = 20, max = 40)
        @Pattern(Patterns.MOMENT)
        @Nullable String pointInTime,
    @JsonPropertyDescription(
            "With initialData: Anonymized: what Neon puts into which columns. A change takes effect with the next copy.")
        @Size(max = 128)
        List<MaskingRule> maskingRules) {

  public NeonBranchSpec {
    maskingRules = maskingRules == null ? List.of() : List.copyOf(maskingRules);
  }
}
