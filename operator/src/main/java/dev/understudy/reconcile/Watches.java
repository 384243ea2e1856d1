package dev.understudy.reconcile;

import dev.understudy.api.v1alpha1.AccountKind;
import dev.understudy.api.v1alpha1.AccountReference;
import dev.understudy.api.v1alpha1.ClusterProviderAccount;
import dev.understudy.api.v1alpha1.ProviderAccount;
import dev.understudy.api.v1alpha1.ServiceSpec;
import dev.understudy.api.v1alpha1.StagingEnvironment;
import dev.understudy.api.v1alpha1.StagingRelease;
import dev.understudy.status.StatusOf;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Constants;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import io.javaoperatorsdk.operator.processing.event.source.SecondaryToPrimaryMapper;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What else wakes a resource: the end of a run, its Jobs and accounts, the Secrets and ConfigMaps
 * that carry the label {@value #LABEL}, and for an account the end of an environment. Unlabelled
 * ones are read when the resource is looked at next.
 */
public final class Watches {
  public static final String LABEL = "understudy.dev/watch";

  private static final String CLAIMS = "claims";

  /** Labels of the Jobs that the operator makes. */
  private static final String JOBS = "app.kubernetes.io/managed-by=understudy";

  private final AtomicReference<@Nullable IndexerResourceCache<StagingEnvironment>> environments =
      new AtomicReference<>();
  private final String operatorNamespace;
  private final Set<String> watched;
  private final SimpleInboundEventSource<StagingEnvironment> runs =
      new SimpleInboundEventSource<>("runs");

  /**
   * @param watched the only namespaces with environments; empty for all
   */
  public Watches(String operatorNamespace, Set<String> watched) {
    this.operatorNamespace = operatorNamespace;
    this.watched = watched.isEmpty() ? Set.of(Constants.WATCH_ALL_NAMESPACES) : watched;
  }

  /** For {@link Runs}. */
  public void wake(Runs.Wake environment) {
    runs.propagateEvent(new ResourceID(environment.name(), environment.namespace()));
  }

  /** From what the primary cache has seen; nobody before there is one. */
  public Collection<StagingEnvironment> claimants(String claim) {
    IndexerResourceCache<StagingEnvironment> cache = environments.get();
    return cache == null ? List.of() : cache.byIndex(CLAIMS, claim);
  }

  /** All that the primary cache has seen; none before there is one. */
  public Collection<StagingEnvironment> environments() {
    IndexerResourceCache<StagingEnvironment> cache = environments.get();
    return cache == null ? List.of() : cache.list(environment -> true).toList();
  }

  FoundAccount found(ClusterProviderAccount account) {
    return FoundAccount.of(account, operatorNamespace);
  }

  List<EventSource<?, StagingEnvironment>> forEnvironments(
      EventSourceContext<StagingEnvironment> context) {
    context
        .getPrimaryCache()
        .addIndexer(CLAIMS, environment -> List.copyOf(Claimants.claims(environment)));
    environments.set(context.getPrimaryCache());
    SecondaryToPrimaryMapper<ClusterProviderAccount> users =
        account -> users(account.getMetadata().getName(), context);
    var accounts =
        configuration(ProviderAccount.class, StagingEnvironment.class, "accounts", near(context))
            .withNamespacesInheritedFromController();
    var clusterAccounts =
        configuration(
                ClusterProviderAccount.class, StagingEnvironment.class, "clusteraccounts", users)
            .withWatchAllNamespaces();
    return List.of(
        runs,
        new InformerEventSource<>(accounts.build(), context),
        new InformerEventSource<>(clusterAccounts.build(), context),
        labelled(Secret.class, "secrets", secret -> readers(secret, context), context),
        labelled(ConfigMap.class, "configmaps", near(context), context),
        jobs(context),
        releases(context));
  }

  /** Whoever rejects one is heard at once; our own writes change no generation but the first. */
  private static EventSource<StagingRelease, StagingEnvironment> releases(
      EventSourceContext<StagingEnvironment> context) {
    var configuration =
        configuration(StagingRelease.class, StagingEnvironment.class, "releases", Watches::owners)
            .withNamespacesInheritedFromController()
            .withOnAddFilter(release -> false);
    return new InformerEventSource<>(configuration.build(), context);
  }

  /** Every word of theirs wakes the environment that they work for, and that one only. */
  private static EventSource<Job, StagingEnvironment> jobs(
      EventSourceContext<StagingEnvironment> context) {
    var configuration =
        InformerEventSourceConfiguration.from(Job.class, StagingEnvironment.class)
            .withName("jobs")
            .withLabelSelector(JOBS)
            .withNamespacesInheritedFromController()
            .withOnUpdateFilter((now, before) ->
                contentChanged(now, before) || !Objects.equals(now.getStatus(), before.getStatus()))
            .withSecondaryToPrimaryMapper(Watches::owners);
    return new InformerEventSource<>(configuration.build(), context);
  }

  static Set<ResourceID> owners(HasMetadata thing) {
    return thing.getMetadata().getOwnerReferences().stream()
        .filter(owner -> owner.getKind().equals(HasMetadata.getKind(StagingEnvironment.class)))
        .map(owner -> new ResourceID(owner.getName(), thing.getMetadata().getNamespace()))
        .collect(Collectors.toSet());
  }

  List<EventSource<?, ProviderAccount>> forAccounts(EventSourceContext<ProviderAccount> context) {
    return List.of(
        labelled(Secret.class, "secrets", near(context), context),
        ends(ProviderAccount.class, context, AccountKind.ProviderAccount));
  }

  List<EventSource<?, ClusterProviderAccount>> forClusterAccounts(
      EventSourceContext<ClusterProviderAccount> context) {
    SecondaryToPrimaryMapper<Secret> all =
        secret -> ids(context.getPrimaryCache().list(account -> true));
    var secrets =
        configuration(Secret.class, ClusterProviderAccount.class, "secrets", all)
            .withLabelSelector(LABEL + "=true")
            .withNamespaces(Set.of(operatorNamespace));
    return List.of(
        new InformerEventSource<>(secrets.build(), context),
        ends(ClusterProviderAccount.class, context, AccountKind.ClusterProviderAccount));
  }

  /** Only that an environment is gone: then its accounts may be let go. */
  private <P extends HasMetadata> EventSource<StagingEnvironment, P> ends(
      Class<P> primary, EventSourceContext<P> context, AccountKind kind) {
    var configuration =
        InformerEventSourceConfiguration.from(StagingEnvironment.class, primary)
            .withName("environments")
            // An account of the cluster has no namespaces to inherit.
            .withNamespaces(watched)
            .withOnAddFilter(environment -> false)
            .withOnUpdateFilter((now, before) -> false)
            .withSecondaryToPrimaryMapper(environment -> accounts(environment, kind));
    return new InformerEventSource<>(configuration.build(), context);
  }

  /** By its spec, since one that has ended has let go of what it held. */
  private static Set<ResourceID> accounts(StagingEnvironment environment, AccountKind kind) {
    boolean ofCluster = kind == AccountKind.ClusterProviderAccount;
    Set<String> used =
        PassAccounts.usedBy(Objects.requireNonNullElse(environment.getStatus(), StatusOf.NOTHING));
    return Stream.concat(names(environment), used.stream())
        .map(AccountReference::of)
        .filter(account -> ofCluster == (account.kind() == AccountKind.ClusterProviderAccount))
        .map(account ->
            ofCluster
                ? new ResourceID(account.name())
                : new ResourceID(account.name(), environment.getMetadata().getNamespace()))
        .collect(Collectors.toSet());
  }

  /** Every environment that names this account of the cluster. */
  private static Set<ResourceID> users(
      String account, EventSourceContext<StagingEnvironment> context) {
    String key = new AccountReference(account, AccountKind.ClusterProviderAccount).key();
    return ids(context.getPrimaryCache().list(e -> names(e).anyMatch(key::equals)));
  }

  /** A Secret beside an environment, or one with the credentials of accounts of the cluster. */
  private Set<ResourceID> readers(
      HasMetadata secret, EventSourceContext<StagingEnvironment> context) {
    if (!operatorNamespace.equals(secret.getMetadata().getNamespace())) {
      return near(context).toPrimaryResourceIDs(secret);
    }
    return ids(
        context
            .getPrimaryCache()
            .list(e ->
                operatorNamespace.equals(e.getMetadata().getNamespace())
                    || names(e)
                        .map(AccountReference::of)
                        .anyMatch(a -> a.kind() == AccountKind.ClusterProviderAccount)));
  }

  private static Stream<String> names(StagingEnvironment environment) {
    return Stream.concat(
            Stream.of(environment.getSpec().database().accountRef()),
            environment.getSpec().services().stream().map(ServiceSpec::accountRef))
        .map(AccountReference::key);
  }

  /**
   * Wakes every primary of the same namespace: cheap, since a pass over a quiet one calls nobody.
   */
  private static <R extends HasMetadata, P extends HasMetadata> SecondaryToPrimaryMapper<R> near(
      EventSourceContext<P> context) {
    return thing ->
        ids(context.getPrimaryCache().list(thing.getMetadata().getNamespace(), primary -> true));
  }

  private static Set<ResourceID> ids(Stream<? extends HasMetadata> resources) {
    return resources.map(ResourceID::fromResource).collect(Collectors.toSet());
  }

  private static <R extends HasMetadata, P extends HasMetadata> EventSource<R, P> labelled(
      Class<R> type,
      String name,
      SecondaryToPrimaryMapper<R> wakes,
      EventSourceContext<P> context) {
    return new InformerEventSource<>(
        configuration(type, context.getPrimaryResourceClass(), name, wakes)
            .withNamespacesInheritedFromController()
            .withLabelSelector(LABEL + "=true")
            .build(),
        context);
  }

  private static <R extends HasMetadata, P extends HasMetadata>
      InformerEventSourceConfiguration.Builder<R> configuration(
          Class<R> type, Class<P> primary, String name, SecondaryToPrimaryMapper<R> wakes) {
    return InformerEventSourceConfiguration.from(type, primary)
        .withName(name)
        .withOnUpdateFilter(Watches::contentChanged)
        .withSecondaryToPrimaryMapper(wakes);
  }

  /** An account's status is ours to write and wakes nobody. */
  private static boolean contentChanged(HasMetadata now, HasMetadata before) {
    Long generation = now.getMetadata().getGeneration();
    return generation == null || !Objects.equals(generation, before.getMetadata().getGeneration());
  }
}
