package dev.understudy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** One migration that the schema of a release had: a file, or the image of a Job. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ReleasedMigration(
    @JsonPropertyDescription("Name of the file; of a Job the image.")
        @Required
        @Size(min = 1, max = 512)
        String name,
    @JsonPropertyDescription("Checksum of what it is.") @Required @Size(min = 1, max = 63)
        String checksum) {}
