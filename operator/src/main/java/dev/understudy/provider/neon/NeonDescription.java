package dev.understudy.provider.neon;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.understudy.provider.Description;
import dev.understudy.provider.ProviderException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a branch is like ({@code getProject}, {@code listProjectBranchEndpoints}). Which extensions
 * there are is told by the schema that is compared once the data is prepared: Neon's API doesn't
 * say, and nobody connects to production.
 */
record NeonDescription(NeonProject project) {

  /** {@code Endpoint}; sizes in compute units. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonNaming(SnakeCaseStrategy.class)
  record Size(
      @Nullable String type,
      @Nullable BigDecimal autoscalingLimitMinCu,
      @Nullable BigDecimal autoscalingLimitMaxCu) {}

  record Sizes(@Nullable List<Size> endpoints) {}

  Description of(String branch) {
    Map<String, String> properties = new HashMap<>();
    NeonJson.Project place =
        project
            .get("")
            .read(NeonJson.ProjectAnswer.class)
            .map(NeonJson.ProjectAnswer::project)
            .orElseThrow(() -> NeonListing.noProject(project.id()));
    put(properties, "region", place.regionId());
    put(properties, "postgresVersion", place.pgVersion());
    Sizes sizes =
        project
            .get("/branches/{}/endpoints", branch)
            .read(Sizes.class)
            .orElseThrow(() ->
                new ProviderException.Refused(
                    "Neon project %s has no branch %s that this account may read"
                        .formatted(project.id(), branch)));
    (sizes.endpoints() == null ? List.<Size>of() : sizes.endpoints())
        .stream()
            .filter(size -> "read_write".equals(size.type()))
            .findFirst()
            .ifPresent(size -> put(properties, "compute", compute(size)));
    return new Description(properties, Set.of());
  }

  private static @Nullable String compute(Size size) {
    BigDecimal min = size.autoscalingLimitMinCu();
    BigDecimal max = size.autoscalingLimitMaxCu();
    if (min == null || max == null) {
      return null;
    }
    return min.compareTo(max) == 0 ? cu(min) + " CU" : cu(min) + " to " + cu(max) + " CU";
  }

  private static String cu(BigDecimal units) {
    return units.stripTrailingZeros().toPlainString();
  }

  private static void put(Map<String, String> properties, String name, @Nullable Object value) {
    if (value != null) {
      properties.put(name, value.toString());
    }
  }
}
