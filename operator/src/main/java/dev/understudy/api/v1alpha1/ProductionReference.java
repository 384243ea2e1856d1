package dev.understudy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.understudy.api.ListMap;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What production consists of at the providers, to be compared with and only read. Each thing is
 * read through the account of the component it is compared with.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ProductionReference(
    @JsonPropertyDescription(
            "The provider's id of production's database: of a neonBranch a branch of the same project, such as br-calm-123456.")
        @Size(min = 1, max = 128)
        @Pattern("^[A-Za-z0-9][A-Za-z0-9._-]*$")
        @Nullable String database,
    @JsonPropertyDescription("Production's counterparts of the services.")
        @Size(max = 32)
        @ListMap("name")
        List<ReferencedService> services,
    @JsonPropertyDescription(
            "Differences that are meant to be, as component.property, such as api.plan, database.compute or api.variables.SENTRY_DSN; * stands for any component.")
        @Size(max = 100)
        List<
                @Size(min = 3, max = 200)
                @Pattern("^(\\*|[a-z0-9]([a-z0-9-]*[a-z0-9])?)\\.[A-Za-z][A-Za-z0-9_.]*$") String>
            allow) {

  public ProductionReference {
    services = services == null ? List.of() : List.copyOf(services);
    allow = allow == null ? List.of() : List.copyOf(allow);
  }
}
