package dev.understudy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What must hold of the data before anything may connect to it. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "has(self.sql) != has(self.scan)",
    message = "exactly one of sql and scan must be set")
@ValidationRule(
    value = "has(self.sql) == (has(self.expect) && size(self.expect) > 0)",
    message = "sql needs expect, and a scan knows what it expects")
public record DataAssertion(
    @JsonPropertyDescription("Name of the assertion.")
        @Required
        @Size(min = 1, max = 63)
        @Pattern(Patterns.LABEL)
        String name,
    @JsonPropertyDescription(
            "A query, run in a read-only transaction. Its result is `rows` in expectations.")
        @Size(min = 1, max = 8192)
        @Pattern(Patterns.TEXT)
        @Nullable String sql,
    @JsonPropertyDescription(
            "CEL expressions over rows that must all be true, such as rows[0].n == 0.")
        @Size(max = 16)
        List<@Size(min = 1, max = 1024) String> expect,
    @JsonPropertyDescription("Looks through all text and JSON columns.") @Nullable DataScan scan,
    @JsonPropertyDescription("Longest time for one statement. Default 30m.")
        @Size(max = 16)
        @Pattern("^([0-9]{1,6}(ms|s|m|h))+$")
        @Nullable String statementTimeout) {

  public DataAssertion {
    expect = expect == null ? List.of() : List.copyOf(expect);
  }
}
