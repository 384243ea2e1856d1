package dev.understudy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** What the values at one path inside a JSON column become. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "self.__as__ != 'JsonPath'",
    message = "as: JsonPath can't be nested; write the whole path")
@ValidationRule(
    value = "(self.__as__ == 'Constant') == has(self.value)",
    message = "value is for as: Constant, which needs it")
public record JsonPathRule(
    @JsonPropertyDescription("Path such as $.contact.email or $.people[*].phone.")
        @Required
        @Size(min = 3, max = 256)
        @Pattern("^\\$(\\.[A-Za-z_][A-Za-z0-9_-]*|\\[\\*\\])+$")
        String path,
    @JsonPropertyDescription("What each value becomes.") @Required ReplaceWith as,
    @JsonInclude(JsonInclude.Include.NON_NULL) // an empty text is one, too
        @JsonPropertyDescription("With as: Constant: the value.")
        @Size(max = 1024)
        @Pattern("^[^\\x00]*$")
        @Nullable String value) {}
