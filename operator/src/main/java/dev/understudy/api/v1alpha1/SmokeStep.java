package dev.understudy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One step of a smoke test: exactly one of http and sql. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "has(self.http) != has(self.sql)",
    message = "exactly one of http and sql must be set")
@ValidationRule(
    value = "!has(self.eventually) || (has(self.expect) && size(self.expect) > 0)",
    message = "eventually waits for expectations; set expect, too")
public record SmokeStep(
    @JsonPropertyDescription("An HTTP request.") @Nullable HttpStep http,
    @JsonPropertyDescription(
            "A statement on the environment's database. Its result is `rows` in expectations. $(name) binds a captured value as a parameter.")
        @Size(min = 1, max = 8192)
        @Pattern(Patterns.TEXT)
        @Nullable String sql,
    @JsonPropertyDescription("CEL expressions that must all be true.") @Size(max = 16)
        List<@Size(min = 1, max = 1024) String> expect,
    @JsonPropertyDescription("Names for later steps: name to CEL expression.") @Size(max = 16)
        Map<String, @Size(min = 1, max = 1024) String> capture,
    @JsonPropertyDescription(
            "Repeats the step until all its expectations hold, as for what happens in the background. Needs expect.")
        @Nullable EventuallySpec eventually) {

  public SmokeStep {
    expect = expect == null ? List.of() : List.copyOf(expect);
    capture =
        capture == null
            ? Map.of()
            : java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(capture));
  }
}
