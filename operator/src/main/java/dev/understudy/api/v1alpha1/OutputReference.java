package dev.understudy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** A value that a component has once it exists at its provider. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record OutputReference(
    @JsonPropertyDescription("'database', or the name of a service of this environment.")
        @Required
        @Size(min = 1, max = 63)
        @Pattern(Patterns.LABEL)
        String component,
    @JsonPropertyDescription(
            "Of the database: url, pooledUrl, host, pooledHost, port, databaseName, user, password, id. Of a service: url, host, id; and once it runs: liveUrl, image, commit.")
        @Required
        @Size(min = 1, max = 63)
        @Pattern("^[a-zA-Z]+$")
        String output) {}
