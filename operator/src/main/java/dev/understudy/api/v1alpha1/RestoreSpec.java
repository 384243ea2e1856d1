package dev.understudy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;

/**
 * What fills the database where the copy that the provider makes is not enough: a Job that carries
 * a dump over.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record RestoreSpec(
    @JsonPropertyDescription(
            "The container that carries the data over, such as pg_dump piped into psql. Only its variables may refer to production, and it should hold no more than the right to read.")
        @Required
        JobStep job) {}
