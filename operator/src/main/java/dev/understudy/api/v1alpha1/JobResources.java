package dev.understudy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** What the container of a Job asks for and may use at most, as in a pod. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record JobResources(
    @JsonPropertyDescription("What it asks for, such as cpu: 250m.") @Size(max = 4)
        Map<String, @Size(max = 32) @Pattern("^[0-9]+(\\.[0-9]+)?([KMGTPE]i?|m)?$") String>
            requests,
    @JsonPropertyDescription("What it may use at most, such as memory: 512Mi.") @Size(max = 4)
        Map<String, @Size(max = 32) @Pattern("^[0-9]+(\\.[0-9]+)?([KMGTPE]i?|m)?$") String>
            limits) {

  public JobResources {
    requests = requests == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(requests));
    limits = limits == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(limits));
  }
}
