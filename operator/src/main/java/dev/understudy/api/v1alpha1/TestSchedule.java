package dev.understudy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** When a smoke test is run on a release that was verified. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record TestSchedule(
    @JsonPropertyDescription(
            "Five fields as in cron: minute, hour, day of month, month, day of week. Of several missed times one is made up for.")
        @Required
        @Size(min = 9, max = 100)
        @Pattern(Patterns.CRON)
        String cron,
    @JsonPropertyDescription("Time zone of the schedule, such as Europe/Berlin. Default UTC.")
        @Size(min = 1, max = 64)
        @Pattern(Patterns.TIME_ZONE)
        @Nullable String timeZone) {}
