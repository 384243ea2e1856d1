package dev.understudy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What must never be reached from staging; or the statement that there is no production. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "(has(self.none) && self.none) != (has(self.hosts) && size(self.hosts) > 0)",
    message =
        "either hosts must name production's hosts, or none: true must say that there are none")
@ValidationRule(
    value = "!(has(self.none) && self.none) || !has(self.reference)",
    message = "none: true says that there is no production; remove reference, or name hosts")
public record ProductionSpec(
    @JsonPropertyDescription(
            "Host names (host, or host:port) of production: no variable of this environment may contain one and no database may answer at one.")
        @Size(max = 64)
        List<@Size(max = 253) @Pattern("^[A-Za-z0-9]([A-Za-z0-9.:_-]*[A-Za-z0-9])?$") String> hosts,
    @JsonPropertyDescription("True says: there is no production to protect.")
        @Nullable Boolean none,
    @JsonPropertyDescription(
            "Production's own things at the providers, to compare this environment with; they are only read.")
        @Nullable ProductionReference reference) {

  /** One without reference. */
  public ProductionSpec(List<String> hosts, @Nullable Boolean none) {
    this(hosts, none, null);
  }

  public ProductionSpec {
    hosts = hosts == null ? List.of() : List.copyOf(hosts);
  }
}
