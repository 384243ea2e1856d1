package dev.understudy.provider;

import java.util.Map;
import java.util.Set;

/**
 * What a component is like, as far as it can be compared.
 *
 * @param properties by the provider's name of each, such as {@code region} or {@code plan}
 * @param variables names of its variables; their values are nobody's business here
 */
public record Description(Map<String, String> properties, Set<String> variables) {
  public Description {
    properties = Map.copyOf(properties);
    variables = Set.copyOf(variables);
  }
}
