package dev.understudy.simulator.kube.types;

import dev.understudy.simulator.kube.model.ResourceType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The kinds served now, built-in ones first. */
public final class Registry {
  private volatile List<ResourceType> types = List.copyOf(BuiltInTypes.all());

  public List<ResourceType> all() {
    return types;
  }

  public Optional<ResourceType> find(String group, String version, String plural) {
    return first(t -> t.is(group, plural) && t.version().equals(version));
  }

  public Optional<ResourceType> find(String group, String plural) {
    return first(t -> t.is(group, plural));
  }

  /** A kind that must exist because it is built in. */
  public ResourceType builtIn(String group, String plural) {
    return find(group, plural)
        .orElseThrow(() -> new IllegalArgumentException(plural + "." + group));
  }

  private Optional<ResourceType> first(Predicate<ResourceType> wanted) {
    return types.stream().filter(wanted).findFirst();
  }

  /** Adds the kind, or replaces its earlier form. */
  public synchronized void register(ResourceType type) {
    List<ResourceType> changed = new ArrayList<>(types);
    changed.removeIf(t -> t.is(type.group(), type.plural()));
    changed.add(type);
    types = List.copyOf(changed);
  }

  public synchronized void unregister(String group, String plural) {
    types = types.stream().filter(t -> !t.is(group, plural)).toList();
  }
}
