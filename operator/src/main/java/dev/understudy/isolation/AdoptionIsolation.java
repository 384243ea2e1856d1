package dev.understudy.isolation;

import dev.understudy.api.v1alpha1.ProductionSpec;
import dev.understudy.provider.Observed;
import java.util.List;
import java.util.TreeMap;

/** Whether what is to be adopted is surely not production. */
public final class AdoptionIsolation {
  private AdoptionIsolation() {}

  /**
   * @return one full sentence for each fact (name, host, id …) that is one of production's hosts;
   *     also where nothing is said of production
   */
  public static List<String> check(Observed.Claimable claimable, ProductionSpec production) {
    if (!ProductionHost.isStated(production)) {
      return List.of(ProductionHost.NOT_STATED);
    }
    return new TreeMap<>(claimable.facts())
        .entrySet().stream()
            .flatMap(fact ->
                ProductionHost.of(production).stream()
                    .filter(host -> host.covers(fact.getValue()))
                    .map(host ->
                        "What is adopted should not be production, but its %s %s is production's %s."
                            .formatted(fact.getKey(), fact.getValue(), host)))
            .toList();
  }
}
