package dev.understudy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/**
 * A look for mail that came since this try of the test began. It is `messages` in expectations,
 * newest first, each with from, to, subject, text, html, received (RFC 3339) and links, each with
 * url, host, path and query. Default expectation: size(messages) &gt; 0.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record MailboxStep(
    @JsonPropertyDescription("A Mailpit that catches the app's mail.") @Required
        MailpitServer mailpit,
    @JsonPropertyDescription(
            "The address the mail went to, in whole. $(name) inserts a captured value.")
        @Required
        @Size(min = 3, max = 254)
        @Pattern("^[^@\\s\\x00-\\x1f\\x7f]+@[^@\\s\\x00-\\x1f\\x7f]+$")
        String to,
    @JsonPropertyDescription(
            "Text that the subject contains. $(name) inserts a captured value. Default: any subject.")
        @Size(min = 1, max = 512)
        @Pattern(Patterns.LINE)
        @Nullable String subject) {}
