package dev.understudy.reconcile;

import dev.understudy.api.v1alpha1.AccountKind;
import dev.understudy.api.v1alpha1.AccountReference;
import dev.understudy.api.v1alpha1.SecretKeyReference;
import dev.understudy.api.v1alpha1.StagingEnvironment;
import dev.understudy.reconcile.Cluster.Hold;
import dev.understudy.reconcile.Cluster.Kept;
import dev.understudy.reconcile.Cluster.Kept.What;
import dev.understudy.status.Outcome;
import dev.understudy.status.Reason;
import dev.understudy.status.StatusOf;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps accounts and their credential Secrets from going while an environment has, or may have,
 * anything at a provider through them. An environment takes hold, and records it in {@code
 * status.accounts}, before its first write to a provider. What nobody holds is let go by the
 * account's reconciler, once the environment's object is gone: so it doesn't matter when either of
 * them dies.
 */
public final class Holds {
  public static final String FINALIZER = "understudy.dev/in-use";

  private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

  private final Cluster cluster;

  /** So that nobody takes hold between another's look at who holds and its letting go. */
  private final ReentrantLock lock = new ReentrantLock();

  public Holds(Cluster cluster) {
    this.cluster = cluster;
  }

  /**
   * @param already whether the environment has recorded that it holds the account: it goes on with
   *     one that is being deleted, others don't begin
   * @return why the account can't be held; empty where account and Secret are kept
   */
  public Optional<Outcome.Stalled> take(FoundAccount account, boolean already) {
    lock.lock();
    try {
      Optional<Outcome.Stalled> refused =
          refusal(cluster.hold(kept(account)), already, "The " + account);
      if (refused.isPresent()) {
        return refused;
      }
      String secret = secret(account);
      return refusal(
          cluster.hold(new Kept(What.Secret, account.secrets(), secret)),
          already,
          "The Secret '%s' of the %s".formatted(secret, account));
    } finally {
      lock.unlock();
    }
  }

  private static Optional<Outcome.Stalled> refusal(Hold hold, boolean already, String what) {
    return switch (hold) {
      case KEPT -> Optional.empty();
      case KEPT_DELETING -> already ? Optional.empty() : Optional.of(deleting(what));
      case LOST -> Optional.of(deleting(what));
    };
  }

  private static Outcome.Stalled deleting(String what) {
    return new Outcome.Stalled(
        Reason.AccountDeleting,
        what + " is being deleted, so nothing new is made through it.",
        LOOK_AGAIN);
  }

  /** Lets go of what no environment needs: the account, and Secrets that no such account names. */
  public List<String> settle(FoundAccount account) {
    lock.lock();
    try {
      List<StagingEnvironment> environments = environments(account);
      List<String> users = users(account, environments);
      settleSecrets(account.secrets(), environments);
      if (users.isEmpty() && account.kept()) {
        cluster.release(kept(account));
      }
      return users;
    } finally {
      lock.unlock();
    }
  }

  private void settleSecrets(String namespace, List<StagingEnvironment> environments) {
    List<String> held = cluster.heldSecrets(namespace);
    if (held.isEmpty()) {
      return;
    }
    List<FoundAccount> accounts = accounts(namespace);
    if (orphaned(accounts, namespace, environments)) {
      // Which Secret its account named can't be told any more, so none goes.
      return;
    }
    Set<String> needed = new HashSet<>();
    for (FoundAccount account : accounts) {
      if (!users(account, environments).isEmpty()) {
        needed.add(secret(account));
      }
    }
    for (String secret : held) {
      if (!needed.contains(secret)) {
        cluster.release(new Kept(What.Secret, namespace, secret));
      }
    }
  }

  /** Whether an environment holds an account of these whose object is gone. */
  private boolean orphaned(
      List<FoundAccount> accounts, String namespace, List<StagingEnvironment> environments) {
    return environments.stream()
        .flatMap(environment ->
            used(environment).stream()
                .map(AccountReference::of)
                .filter(reference -> isAt(reference, environment, namespace)))
        .anyMatch(reference -> accounts.stream().noneMatch(a -> a.reference().equals(reference)));
  }

  private boolean isAt(
      AccountReference reference, StagingEnvironment environment, String namespace) {
    return reference.kind() == AccountKind.ClusterProviderAccount
        ? namespace.equals(cluster.operatorNamespace())
        : namespace.equals(environment.getMetadata().getNamespace());
  }

  private List<FoundAccount> accounts(String namespace) {
    List<FoundAccount> accounts =
        new ArrayList<>(cluster.accounts(namespace).stream().map(FoundAccount::of).toList());
    if (namespace.equals(cluster.operatorNamespace())) {
      cluster.clusterAccounts().stream()
          .map(account -> FoundAccount.of(account, namespace))
          .forEach(accounts::add);
    }
    return accounts;
  }

  /** Of all namespaces where Secrets of the operator's namespace are at stake. */
  private List<StagingEnvironment> environments(FoundAccount account) {
    boolean everywhere = account.secrets().equals(cluster.operatorNamespace());
    return cluster.environments(everywhere ? null : account.secrets());
  }

  private static List<String> users(FoundAccount account, List<StagingEnvironment> environments) {
    return environments.stream()
        .filter(environment -> account.ofCluster() || isNeighbour(account, environment))
        .filter(environment -> used(environment).contains(account.reference().key()))
        .map(environment ->
            environment.getMetadata().getNamespace() + "/" + environment.getMetadata().getName())
        .sorted()
        .toList();
  }

  private static boolean isNeighbour(FoundAccount account, StagingEnvironment environment) {
    return account.secrets().equals(environment.getMetadata().getNamespace());
  }

  private static Set<String> used(StagingEnvironment environment) {
    return PassAccounts.usedBy(
        Objects.requireNonNullElse(environment.getStatus(), StatusOf.NOTHING));
  }

  private static String secret(FoundAccount account) {
    return account.credentials().map(SecretKeyReference::name).orElse("");
  }

  private static Kept kept(FoundAccount account) {
    return account.ofCluster()
        ? new Kept(What.ClusterProviderAccount, null, account.reference().name())
        : new Kept(What.ProviderAccount, account.secrets(), account.reference().name());
  }
}
