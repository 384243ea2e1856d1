package dev.understudy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** A static site at Render, built from Git. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record RenderStaticSiteSpec(
    @JsonPropertyDescription("Builds the site, with the service's variables in its environment.")
        @Required
        @Size(min = 1, max = 1024)
        @Pattern(Patterns.TEXT)
        String buildCommand,
    @JsonPropertyDescription("Directory that the build fills and Render serves. Default: public.")
        @Size(min = 1, max = 256)
        @Pattern(Patterns.LINE)
        @Nullable String publishPath,
    @JsonPropertyDescription(
            "Directory of the repository in which everything happens. Default: its root.")
        @Size(min = 1, max = 256)
        @Pattern(Patterns.LINE)
        @Nullable String rootDirectory) {}
