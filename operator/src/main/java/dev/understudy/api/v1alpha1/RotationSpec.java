package dev.understudy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which credentials are replaced, and when. New ones are made beside those in force; services are
 * deployed with them and verified; then the old ones end.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "!has(self.timeZone) || has(self.schedule)",
    message = "rotation.timeZone is that of rotation.schedule, which is missing")
public record RotationSpec(
    @JsonPropertyDescription(
            "Five fields as in cron: minute, hour, day of month, month, day of week. Without it credentials are rotated on request only.")
        @Size(min = 9, max = 100)
        @Pattern(Patterns.CRON)
        @Nullable String schedule,
    @JsonPropertyDescription("Time zone of the schedule, such as Europe/Berlin. Default UTC.")
        @Size(min = 1, max = 64)
        @Pattern(Patterns.TIME_ZONE)
        @Nullable String timeZone,
    @JsonPropertyDescription(
            "What is rotated, by schedule and on request: DatabaseLogin, GeneratedSecrets. Default: both.")
        @Size(max = 2)
        List<RotatedCredential> credentials) {

  public RotationSpec {
    credentials = credentials == null ? List.of() : List.copyOf(credentials);
  }
}
