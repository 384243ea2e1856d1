package dev.understudy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/** How this environment compares with production, by the newest look at both. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ParityStatus(
    @JsonPropertyDescription("When both were looked at.") @Required @Size(max = 63)
        String checkedAt,
    @JsonPropertyDescription("Keyed fingerprint of what was compared.") @Required @Size(max = 63)
        String key,
    @JsonPropertyDescription("In what they differ; of more than 100 the first.") @Size(max = 100)
        List<ParityDifference> differences) {

  /** More are not told. */
  public static final int MOST = 100;

  public ParityStatus {
    differences = differences == null ? List.of() : List.copyOf(differences);
  }
}
