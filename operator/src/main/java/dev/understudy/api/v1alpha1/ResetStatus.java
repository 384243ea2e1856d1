package dev.understudy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** How the database in use was reset under its name and address, or is being. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ResetStatus(
    @JsonPropertyDescription(
            "Stopping, Closed, Reset, Renewed, Prepared, or Done. Until Prepared every service is stopped.")
        @Required
        ResetState state,
    @JsonPropertyDescription("When the newest refresh in place was begun.") @Size(max = 63)
        @Nullable String startedAt,
    @JsonPropertyDescription(
            "When the provider says that the database was last reset. Another word means that somebody else did it since.")
        @Size(max = 63)
        @Nullable String seen) {

  /** From its beginning until its services are verified. */
  public boolean underWay() {
    return state != ResetState.Done;
  }
}
