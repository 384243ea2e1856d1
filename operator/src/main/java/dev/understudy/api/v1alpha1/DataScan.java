package dev.understudy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A look through every text and JSON column; it reports table, column and how many rows, never a
 * value.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value =
        "(has(self.noRealEmails) && self.noRealEmails) || (has(self.noLiveKeys) && self.noLiveKeys) || (has(self.noPhoneNumbers) && self.noPhoneNumbers)",
    message = "at least one of noRealEmails, noLiveKeys and noPhoneNumbers must be true")
public record DataScan(
    @JsonPropertyDescription(
            "No e-mail address, except at names reserved for examples (RFC 2606) and at allowedEmailDomains.")
        @Nullable Boolean noRealEmails,
    @JsonPropertyDescription("Domains whose addresses are ours, such as staging.heretix.app.")
        @Size(max = 16)
        List<@Size(min = 1, max = 253) String> allowedEmailDomains,
    @JsonPropertyDescription("No live keys, such as sk_live_ and private keys.")
        @Nullable Boolean noLiveKeys,
    @JsonPropertyDescription("No phone numbers, except those reserved for fiction.")
        @Nullable Boolean noPhoneNumbers,
    @JsonPropertyDescription("Columns that are left out, as table.column or schema.table.column.")
        @Size(max = 64)
        List<@Size(min = 3, max = 191) String> except) {

  public DataScan {
    allowedEmailDomains =
        allowedEmailDomains == null ? List.of() : List.copyOf(allowedEmailDomains);
    except = except == null ? List.of() : List.copyOf(except);
  }
}
