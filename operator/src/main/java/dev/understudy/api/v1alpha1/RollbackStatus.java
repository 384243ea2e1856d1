package dev.understudy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.understudy.api.ListMap;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** That services run what an older release ran, why, and what ends it. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record RollbackStatus(
    @JsonPropertyDescription("The release whose images and commits run.") @Required @Size(max = 63)
        String to,
    @JsonPropertyDescription(
            "The release that failed; absent where somebody asked for the rollback.")
        @Size(max = 63)
        @Nullable String failed,
    @JsonPropertyDescription("Why, as in the conditions.") @Size(max = 63) @Nullable String reason,
    @JsonPropertyDescription("What failed, expected and seen.") @Size(max = 512)
        @Nullable String message,
    @JsonPropertyDescription("Since when.") @Required @Size(max = 63) String since,
    @JsonPropertyDescription("What services run instead of what the spec says.")
        @Size(max = 32)
        @ListMap("name")
        List<RolledBackService> services,
    @JsonPropertyDescription("Migrations that the older release did not have; they are not undone.")
        @Size(max = 32)
        List<@Size(max = 512) String> migrations,
    @JsonPropertyDescription("Keyed fingerprint of the spec: another one ends the rollback.")
        @Required
        @Size(max = 63)
        String key,
    @JsonPropertyDescription("Tokens of requests as they were: a new one ends the rollback.")
        @Size(max = 4)
        Map<String, @Size(max = 128) String> requests) {

  public RollbackStatus {
    services = services == null ? List.of() : List.copyOf(services);
    migrations = migrations == null ? List.of() : List.copyOf(migrations);
    requests = requests == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(requests));
  }
}
