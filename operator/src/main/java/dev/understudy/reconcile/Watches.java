package dev.understudy.reconcile;

import dev.understudy.api.v1alpha1.ProviderAccount;
import dev.understudy.api.v1alpha1.StagingEnvironment;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What else wakes a resource: the end of a run, its accounts, and the Secrets and ConfigMaps that
 * carry the label {@value #LABEL}. Unlabelled ones are read when the resource is looked at next.
 */
public final class Watches {
  public static final String LABEL = "understudy.dev/watch";

  private static final String CLAIMS = "claims";

  private final AtomicReference<@Nullable IndexerResourceCache<StagingEnvironment>> environments =
      new AtomicReference<>();
  private final SimpleInboundEventSource<StagingEnvironment> runs =
      new SimpleInboundEventSource<>("runs");

  /** For {@link Runs}. */
  public void wake(Runs.Wake environment) {
    runs.propagateEvent(new ResourceID(environment.name(), environment.namespace()));
  }

  /** From what the primary cache has seen; nobody before there is one. */
  public Collection<StagingEnvironment> claimants(String claim) {
    IndexerResourceCache<StagingEnvironment> cache = environments.get();
    return cache == null ? List.of() : cache.byIndex(CLAIMS, claim);
  }

  List<EventSource<?, StagingEnvironment>> forEnvironments(
      EventSourceContext<StagingEnvironment> context) {
    context
        .getPrimaryCache()
        .addIndexer(CLAIMS, environment -> List.copyOf(Claimants.claims(environment)));
    environments.set(context.getPrimaryCache());
    return List.of(
        runs,
        source(ProviderAccount.class, StagingEnvironment.class, "accounts", false, context),
        source(Secret.class, StagingEnvironment.class, "secrets", true, context),
        source(ConfigMap.class, StagingEnvironment.class, "configmaps", true, context));
  }

  List<EventSource<?, ProviderAccount>> forAccounts(EventSourceContext<ProviderAccount> context) {
    return List.of(source(Secret.class, ProviderAccount.class, "secrets", true, context));
  }

  /**
   * Wakes every primary of the same namespace: cheap, since a pass over a quiet one calls nobody.
   */
  private static <R extends HasMetadata, P extends HasMetadata> EventSource<R, P> source(
      Class<R> type,
      Class<P> primary,
      String name,
      boolean labelled,
      EventSourceContext<P> context) {
    var configuration =
        InformerEventSourceConfiguration.from(type, primary)
            .withName(name)
            .withNamespacesInheritedFromController()
            .withOnUpdateFilter(Watches::contentChanged)
            .withSecondaryToPrimaryMapper(thing -> sameNamespace(thing, context));
    if (labelled) {
      configuration.withLabelSelector(LABEL + "=true");
    }
    return new InformerEventSource<>(configuration.build(), context);
  }

  private static <P extends HasMetadata> Set<ResourceID> sameNamespace(
      HasMetadata thing, EventSourceContext<P> context) {
    String namespace = thing.getMetadata().getNamespace();
    return context
        .getPrimaryCache()
        .list(namespace, primary -> true)
        .map(ResourceID::fromResource)
        .collect(Collectors.toSet());
  }

  /** An account's status is ours to write and wakes nobody. */
  private static boolean contentChanged(HasMetadata now, HasMetadata before) {
    Long generation = now.getMetadata().getGeneration();
    return generation == null || !Objects.equals(generation, before.getMetadata().getGeneration());
  }
}
