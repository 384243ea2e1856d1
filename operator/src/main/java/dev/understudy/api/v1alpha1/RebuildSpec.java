package dev.understudy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/**
 * When everything is deleted and made anew from nothing. Meanwhile there is no environment: a
 * provider's names are unique, so the new one can't stand beside the old.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record RebuildSpec(
    @JsonPropertyDescription(
            "Five fields as in cron: minute, hour, day of month, month, day of week. A time that the clocks skip is the moment after they were moved.")
        @Required
        @Size(min = 9, max = 100)
        @Pattern(Patterns.CRON)
        String schedule,
    @JsonPropertyDescription("Time zone of the schedule, such as Europe/Berlin. Default UTC.")
        @Size(min = 1, max = 64)
        @Pattern(Patterns.TIME_ZONE)
        @Nullable String timeZone) {}
