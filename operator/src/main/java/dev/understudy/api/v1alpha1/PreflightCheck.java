package dev.understudy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/** What must hold of the resolved variables before anything is deployed. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record PreflightCheck(
    @JsonPropertyDescription("Name of the check.")
        @Required
        @Size(min = 1, max = 63)
        @Pattern("^[a-z0-9]([-a-z0-9]*[a-z0-9])?$")
        String name,
    @JsonPropertyDescription(
            "CEL expressions over env, such as env['api'].APP_ENV == 'staging', that must all be true.")
        @Required
        @Size(min = 1, max = 16)
        List<@Size(min = 1, max = 1024) String> expect) {

  public PreflightCheck {
    expect = expect == null ? List.of() : List.copyOf(expect);
  }
}
