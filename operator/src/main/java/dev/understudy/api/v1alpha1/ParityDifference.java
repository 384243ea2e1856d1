package dev.understudy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** One property in which a component differs from production's. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ParityDifference(
    @JsonPropertyDescription("The component here.") @Required @Size(max = 63) String component,
    @JsonPropertyDescription("What differs, such as plan, or variables.NAME.")
        @Required
        @Size(max = 300)
        String property,
    @JsonPropertyDescription("What it is in production; of a variable only whether it is set.")
        @Required
        @Size(max = 200)
        String production,
    @JsonPropertyDescription("What it is here.") @Required @Size(max = 200) String staging,
    @JsonPropertyDescription("True: production.reference.allow names it.")
        @Nullable Boolean allowed) {

  /** As a sentence without its full stop. */
  public String text() {
    return "%s.%s is %s in production and %s here"
        .formatted(component, property, production, staging);
  }
}
