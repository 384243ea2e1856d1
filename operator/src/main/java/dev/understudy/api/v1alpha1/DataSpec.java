package dev.understudy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.understudy.api.ListMap;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happens to the data before any service sees it, in this order: restore, sanitize,
 * assertions, migrations, seed.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record DataSpec(
    @JsonPropertyDescription(
            "Fills the database, where the provider's own copy is not what is wanted.")
        @Nullable RestoreSpec restore,
    @JsonPropertyDescription(
            "Makes the data safe to look at, in this order. Each step runs once per copy of the data; a change of what already ran starts a new copy.")
        @Size(max = 16)
        List<SanitizeStep> sanitize,
    @JsonPropertyDescription("What must hold before anything is migrated or may connect.")
        @Size(max = 16)
        @ListMap("name")
        List<DataAssertion> assertions,
    @JsonPropertyDescription("How the schema is brought up to date.")
        @Nullable MigrationsSpec migrations,
    @JsonPropertyDescription("Adds data after the migrations, in this order.") @Size(max = 16)
        List<SeedStep> seed,
    @JsonPropertyDescription(
            "When the data is copied anew. Also on request: annotation understudy.dev/refresh.")
        @Nullable RefreshSpec refresh) {

  public DataSpec {
    sanitize = sanitize == null ? List.of() : List.copyOf(sanitize);
    assertions = assertions == null ? List.of() : List.copyOf(assertions);
    seed = seed == null ? List.of() : List.copyOf(seed);
  }
}
