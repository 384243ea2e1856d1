package dev.understudy.plan;

import dev.understudy.api.v1alpha1.ParityDifference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** In what a component differs from production's, and whether that is meant to be. */
public record Parity(String component, List<String> allow) {
  private static final int LONGEST = 200;
  private static final String ABSENT = "not set";

  /** Every property that either has; in the order of their names. */
  public List<ParityDifference> properties(
      Map<String, String> production, Map<String, String> staging) {
    return Stream.concat(production.keySet().stream(), staging.keySet().stream())
        .distinct()
        .sorted()
        .filter(name -> !production.getOrDefault(name, "").equals(staging.getOrDefault(name, "")))
        .map(name ->
            difference(
                name, production.getOrDefault(name, ABSENT), staging.getOrDefault(name, ABSENT)))
        .toList();
  }

  /** Of variables only the names are compared. */
  public List<ParityDifference> variables(Set<String> production, Set<String> staging) {
    List<ParityDifference> found = new ArrayList<>();
    Set<String> all = new TreeSet<>(production);
    all.addAll(staging);
    for (String name : all) {
      if (production.contains(name) != staging.contains(name)) {
        found.add(
            difference(
                "variables." + name,
                production.contains(name) ? "set" : ABSENT,
                staging.contains(name) ? "set" : ABSENT));
      }
    }
    return found;
  }

  private ParityDifference difference(String property, String production, String staging) {
    boolean allowed = allow.contains(component + "." + property) || allow.contains("*." + property);
    return new ParityDifference(
        component,
        property,
        Bounded.text(production, LONGEST),
        Bounded.text(staging, LONGEST),
        allowed ? true : null);
  }
}
