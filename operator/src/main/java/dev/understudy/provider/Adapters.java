package dev.understudy.provider;

import dev.understudy.plan.ComponentSpec;
import dev.understudy.plan.Desired;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The adapters there are, by the spec they understand. A caller gets only the role it asks for. */
public final class Adapters {
  private final Map<Class<?>, Provisionable<?>> bySpec = new HashMap<>();
  private final Map<String, Probe> probes = new HashMap<>();

  /**
   * @throws IllegalArgumentException where two claim one kind
   */
  public Adapters(List<Provisionable<?>> adapters, List<Probe> probes) {
    for (Provisionable<?> adapter : adapters) {
      if (bySpec.put(adapter.specType(), adapter) != null) {
        throw new IllegalArgumentException("two adapters for " + adapter.specType().getName());
      }
    }
    probes.forEach(probe -> this.probes.put(probe.provider(), probe));
  }

  public <S extends ComponentSpec> Provisionable<S> provisionable(Desired<S> desired) {
    return cast(adapter(desired), Provisionable.class);
  }

  public <S extends ComponentSpec> Deployable<S> deployable(Desired<S> desired) {
    return cast(adapter(desired), Deployable.class);
  }

  public <S extends ComponentSpec> DatabaseProvider<S> database(Desired<S> desired) {
    return cast(adapter(desired), DatabaseProvider.class);
  }

  /** Empty where a login of this kind can't be replaced by another. */
  public <S extends ComponentSpec> Optional<Rotatable<S>> rotatable(Desired<S> desired) {
    Provisionable<?> adapter = adapter(desired);
    return adapter instanceof Rotatable
        ? Optional.of(cast(adapter, Rotatable.class))
        : Optional.empty();
  }

  /** Where things of this kind can be compared. */
  public <S extends ComponentSpec> Optional<Described<S>> described(Desired<S> desired) {
    Provisionable<?> adapter = adapter(desired);
    return adapter instanceof Described<?>
        ? Optional.of(cast(adapter, Described.class))
        : Optional.empty();
  }

  public <S extends ComponentSpec> Hibernatable<S> hibernatable(Desired<S> desired) {
    return cast(adapter(desired), Hibernatable.class);
  }

  /**
   * @throws IllegalArgumentException where data of this kind can't be replaced in place
   */
  public <S extends ComponentSpec> Resettable<S> resettable(Desired<S> desired) {
    return cast(adapter(desired), Resettable.class);
  }

  /** For what is no longer planned: the kind as recorded. */
  public Provisionable<?> ofKind(String kind) {
    return bySpec.values().stream()
        .filter(adapter -> kindOf(adapter).equals(kind))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no adapter for the kind " + kind));
  }

  /** Those whose components live in scopes of this kind. */
  public List<Provisionable<?>> within(String scopeKind) {
    return bySpec.values().stream()
        .filter(adapter -> adapter.scopeKind().filter(scopeKind::equals).isPresent())
        .toList();
  }

  public Probe probe(Account account) {
    Probe probe = probes.get(account.provider());
    if (probe == null) {
      throw new IllegalArgumentException("no probe for " + account.provider());
    }
    return probe;
  }

  private Provisionable<?> adapter(Desired<?> desired) {
    Provisionable<?> adapter = bySpec.get(desired.spec().getClass());
    if (adapter == null) {
      throw new IllegalArgumentException("no adapter for the kind " + desired.kind());
    }
    return adapter;
  }

  /** {@code NeonBranch} has the kind {@code neonBranch}. */
  private static String kindOf(Provisionable<?> adapter) {
    String name = adapter.specType().getSimpleName();
    return Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }

  @SuppressWarnings("unchecked")
  private static <T> T cast(Provisionable<?> adapter, Class<? super T> role) {
    if (!role.isInstance(adapter)) {
      throw new IllegalArgumentException(
          adapter.specType().getSimpleName() + " is not " + role.getSimpleName());
    }
    return (T) adapter;
  }
}
