package dev.understudy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was deployed and tested, exactly. Written by the operator, but for rejected. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "self.environment == oldSelf.environment",
    message = "environment is what was tested and does not change: only rejected may be set")
@ValidationRule(
    value = "self.release == oldSelf.release",
    message = "release is what was tested and does not change: only rejected may be set")
@ValidationRule(
    value =
        "has(self.services) == has(oldSelf.services) && (!has(self.services) || self.services == oldSelf.services)",
    message =
        "services (name, image, digest, repo, branch, commit, env) is what was tested and does not change: only rejected may be set")
@ValidationRule(
    value =
        "has(self.migrations) == has(oldSelf.migrations) && (!has(self.migrations) || self.migrations == oldSelf.migrations)",
    message =
        "migrations (name, checksum) is what was tested and does not change: only rejected may be set")
@ValidationRule(
    value =
        "has(self.configMaps) == has(oldSelf.configMaps) && (!has(self.configMaps) || self.configMaps == oldSelf.configMaps)",
    message =
        "configMaps (name, content) is what was tested and does not change: only rejected may be set")
@ValidationRule(
    value = "self.dataRevision == oldSelf.dataRevision",
    message = "dataRevision is what was tested and does not change: only rejected may be set")
@ValidationRule(
    value = "has(self.data) == has(oldSelf.data) && (!has(self.data) || self.data == oldSelf.data)",
    message = "data is what was tested and does not change: only rejected may be set")
@ValidationRule(
    value =
        "has(self.restores) == has(oldSelf.restores) && (!has(self.restores) || self.restores == oldSelf.restores)",
    message = "restores is what was tested and does not change: only rejected may be set")
public record StagingReleaseSpec(
    @JsonPropertyDescription("Name of the StagingEnvironment.")
        @Required
        @Size(min = 1, max = 253)
        @Pattern(Patterns.OBJECT_NAME)
        String environment,
    @JsonPropertyDescription("The release, as status.release of the environment calls it.")
        @Required
        @Size(min = 1, max = 63)
        @Pattern("^[a-z0-9]([-a-z0-9]*[a-z0-9])?$")
        String release,
    @JsonPropertyDescription("What each service ran.") @Size(max = 32)
        List<ReleasedService> services,
    @JsonPropertyDescription("The migrations that the schema had.") @Size(max = 1000)
        List<ReleasedMigration> migrations,
    @JsonPropertyDescription("ConfigMaps whose keys were variables, such as feature flags.")
        @Size(max = 64)
        List<ReleasedConfigMap> configMaps,
    @JsonPropertyDescription("Number of the copy of the data that it was tested on.")
        @Required
        @Min(1)
        int dataRevision,
    @JsonPropertyDescription("Keyed fingerprint of what was done to that copy.")
        @Size(min = 1, max = 63)
        @Nullable String data,
    @JsonPropertyDescription(
            "The release whose images and commits it runs again, after a rollback.")
        @Size(min = 1, max = 63)
        @Nullable String restores,
    @JsonPropertyDescription(
            "Set it to true to keep these images and commits from being deployed again. The one field that is yours.")
        @Nullable Boolean rejected) {

  public StagingReleaseSpec {
    services = services == null ? List.of() : List.copyOf(services);
    migrations = migrations == null ? List.of() : List.copyOf(migrations);
    configMaps = configMaps == null ? List.of() : List.copyOf(configMaps);
  }
}
