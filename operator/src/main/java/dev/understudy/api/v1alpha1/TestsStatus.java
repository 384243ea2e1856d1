package dev.understudy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.understudy.api.ListMap;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What tests and people said of the release. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record TestsStatus(
    @JsonPropertyDescription("The newest result of every smoke test; what never ran is there, too.")
        @Size(max = 50)
        @ListMap("name")
        List<TestStatus> results,
    @JsonPropertyDescription("The newest run of the tests that are run before a deploy.")
        @Nullable VerificationStatus beforeDeploy,
    @JsonPropertyDescription("The newest runs, newest first.") @Size(max = 10)
        List<TestRunStatus> runs,
    @JsonPropertyDescription("What people are to look at.") @Size(max = 16) @ListMap("name")
        List<ManualCheckStatus> manualChecks) {

  /** Of an environment whose tests never ran. */
  public static final TestsStatus NONE = new TestsStatus(List.of(), null, List.of(), List.of());

  public TestsStatus {
    results = results == null ? List.of() : List.copyOf(results);
    runs = runs == null ? List.of() : List.copyOf(runs);
    manualChecks = manualChecks == null ? List.of() : List.copyOf(manualChecks);
  }
}
