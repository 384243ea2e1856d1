package dev.understudy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What somebody was told, and what keeps the next message from arriving. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record NotificationStatus(
    @JsonPropertyDescription("Name of the notification.") @Required @Size(max = 63) String name,
    @JsonPropertyDescription(
            "The state that was told last, by what it is of: readiness, refresh, expiry.")
        @Size(max = 8)
        Map<String, @Size(max = 256) String> told,
    @JsonPropertyDescription("How many messages were delivered; numbers them.")
        @Nullable Long messages,
    @JsonPropertyDescription("When the newest was delivered.") @Size(max = 63) @Nullable String at,
    @JsonPropertyDescription("Beginning of the hour in which messages are counted.") @Size(max = 63)
        @Nullable String hourBegan,
    @JsonPropertyDescription("Messages delivered in that hour.") @Nullable Integer inHour,
    @JsonPropertyDescription("Why the newest message did not arrive.") @Size(max = 512)
        @Nullable String failing,
    @JsonPropertyDescription("How often it was tried in vain.") @Nullable Integer attempts,
    @JsonPropertyDescription("When it is tried again.") @Size(max = 63) @Nullable String retryAt) {

  public NotificationStatus {
    told = told == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(told));
  }
}
