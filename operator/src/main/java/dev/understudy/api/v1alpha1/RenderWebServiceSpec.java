package dev.understudy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** A web service at Render. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record RenderWebServiceSpec(
    @JsonPropertyDescription("Render's instance type. Default: starter.") @Nullable RenderPlan plan,
    @JsonPropertyDescription("Region; cannot be changed later. Default: oregon.")
        @Nullable RenderRegion region,
    @JsonPropertyDescription("Path that must answer 2xx before Render sends traffic.")
        @Size(min = 1, max = 256)
        @Pattern("^/.*$")
        @Nullable String healthCheckPath) {}
