package dev.understudy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** What Neon puts into one column of an anonymized branch. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "has(self.__function__) != has(self.value)",
    message = "exactly one of function and value must be set")
public record MaskingRule(
    @JsonPropertyDescription("Schema of the table. Default: public.")
        @Size(min = 1, max = 63)
        @Pattern(Patterns.LINE)
        @Nullable String schema,
    @JsonPropertyDescription("Table, without its schema.")
        @Required
        @Size(min = 1, max = 63)
        @Pattern(Patterns.LINE)
        String table,
    @JsonPropertyDescription("Column.") @Required @Size(min = 1, max = 63) @Pattern(Patterns.LINE)
        String column,
    @JsonPropertyDescription(
            "Call of a masking function of PostgreSQL Anonymizer, such as anon.fake_email() or anon.partial(phone, 2, '***', 2).")
        @Size(min = 1, max = 512)
        @Pattern(Patterns.LINE)
        @Nullable String function,
    @JsonInclude(JsonInclude.Include.NON_NULL) // an empty text is one, too
        @JsonPropertyDescription("The same text for every row.")
        @Size(max = 1024)
        @Pattern("^[^\\x00]*$")
        @Nullable String value) {}
