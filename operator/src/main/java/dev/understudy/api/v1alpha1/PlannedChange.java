package dev.understudy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/** One change that would be made. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record PlannedChange(
    @JsonPropertyDescription("Name of the component.") @Required @Size(max = 300) String component,
    @JsonPropertyDescription("Kind of the component.") @Required @Size(max = 63) String kind,
    @JsonPropertyDescription("Create, Update, Delete, Reclaim, TakeOver or Adopt.") @Required
        PlannedAction action,
    @JsonPropertyDescription("What differs.") @Size(max = 64)
        List<@Size(max = 512) String> differences) {

  public PlannedChange {
    differences = differences == null ? List.of() : List.copyOf(differences);
  }
}
