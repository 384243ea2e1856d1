package dev.understudy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** Whether a person has looked. Who it was, an annotation does not tell; the audit log may. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ManualCheckStatus(
    @JsonPropertyDescription("Name of the check.") @Required @Size(max = 63) String name,
    @JsonPropertyDescription("Required or Advisory.") @Required TestSeverity severity,
    @JsonPropertyDescription(
            "The release for which it was acknowledged; none where it was not for the current one.")
        @Size(max = 63)
        @Nullable String release,
    @JsonPropertyDescription("When the operator saw the acknowledgement.") @Size(max = 63)
        @Nullable String acknowledgedAt) {}
