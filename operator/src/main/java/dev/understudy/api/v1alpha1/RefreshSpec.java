package dev.understudy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** When and how the data is copied anew. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record RefreshSpec(
    @JsonPropertyDescription(
            "Five fields as in cron: minute, hour, day of month, month, day of week. A time that the clocks skip is the moment after they were moved. None: on request only.")
        @Size(min = 9, max = 100)
        @Pattern(Patterns.CRON)
        @Nullable String schedule,
    @JsonPropertyDescription("Time zone of the schedule, such as Europe/Berlin. Default UTC.")
        @Size(min = 1, max = 64)
        @Pattern(Patterns.TIME_ZONE)
        @Nullable String timeZone,
    @JsonPropertyDescription(
            "Replace (default): a new database beside the one in use; services move to it and nothing stops. InPlace: the same database is reset from its parent; every service is stopped until the data is prepared.")
        @Nullable RefreshStrategy strategy) {}
