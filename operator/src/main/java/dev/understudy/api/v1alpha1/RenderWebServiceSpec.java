package dev.understudy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** A web service at Render. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value =
        "!has(self.runtime) || self.runtime == 'docker' || (has(self.buildCommand) && has(self.startCommand))",
    message = "this runtime needs buildCommand and startCommand")
@ValidationRule(
    value =
        "!has(self.runtime) || self.runtime != 'docker' || !(has(self.buildCommand) || has(self.startCommand))",
    message =
        "runtime docker builds and starts by the Dockerfile: no buildCommand, no startCommand")
@ValidationRule(
    value = "!has(self.dockerfilePath) || (has(self.runtime) && self.runtime == 'docker')",
    message = "dockerfilePath is for runtime docker")
public record RenderWebServiceSpec(
    @JsonPropertyDescription("Render's instance type. Default: starter.") @Nullable RenderPlan plan,
    @JsonPropertyDescription("Region; cannot be changed later. Default: oregon.")
        @Nullable RenderRegion region,
    @JsonPropertyDescription("Path that must answer 2xx before Render sends traffic.")
        @Size(min = 1, max = 256)
        @Pattern("^/.*$")
        @Nullable String healthCheckPath,
    @JsonPropertyDescription("With source.git: how Render builds it; cannot be changed later.")
        @Nullable RenderRuntime runtime,
    @JsonPropertyDescription("With source.git and any runtime but docker: builds the service.")
        @Size(min = 1, max = 1024)
        @Pattern(Patterns.TEXT)
        @Nullable String buildCommand,
    @JsonPropertyDescription("With source.git and any runtime but docker: starts the service.")
        @Size(min = 1, max = 1024)
        @Pattern(Patterns.TEXT)
        @Nullable String startCommand,
    @JsonPropertyDescription("With runtime docker: path of the Dockerfile. Default: ./Dockerfile")
        @Size(min = 1, max = 256)
        @Pattern(Patterns.LINE)
        @Nullable String dockerfilePath,
    @JsonPropertyDescription(
            "With source.git: directory of the repository in which everything happens. Default: its root.")
        @Size(min = 1, max = 256)
        @Pattern(Patterns.LINE)
        @Nullable String rootDirectory) {}
