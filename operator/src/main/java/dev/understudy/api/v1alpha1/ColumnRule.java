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

/**
 * What the values of one column become. The same value becomes the same fake in every table, so
 * that joins survive; what was null stays null.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "(self.__as__ == 'Constant') == has(self.value)",
    message = "value is for as: Constant, which needs it")
@ValidationRule(
    value = "(self.__as__ == 'JsonPath') == (has(self.json) && size(self.json) > 0)",
    message = "json is for as: JsonPath, which needs it")
public record ColumnRule(
    @JsonPropertyDescription("Table, such as users or billing.invoices. Without a schema: public.")
        @Required
        @Size(min = 1, max = 127)
        @Pattern(Patterns.LINE)
        String table,
    @JsonPropertyDescription("Column.") @Required @Size(min = 1, max = 63) @Pattern(Patterns.LINE)
        String column,
    @JsonPropertyDescription(
            "What each value becomes: Email, Name, Phone, Text (as many characters), Hash (hexadecimal), Null, Constant (value) or JsonPath (values inside JSON).")
        @Required
        ReplaceWith as,
    @JsonInclude(JsonInclude.Include.NON_NULL) // an empty text is one, too
        @JsonPropertyDescription("With as: Constant: the value.")
        @Size(max = 1024)
        @Pattern("^[^\\x00]*$")
        @Nullable String value,
    @JsonPropertyDescription(
            "With as: JsonPath: which values inside the JSON, and what they become.")
        @Size(max = 16)
        List<JsonPathRule> json) {

  public ColumnRule {
    json = json == null ? List.of() : List.copyOf(json);
  }
}
