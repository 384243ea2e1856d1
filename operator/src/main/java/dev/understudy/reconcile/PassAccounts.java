package dev.understudy.reconcile;

import dev.understudy.api.v1alpha1.ComponentStatus;
import dev.understudy.api.v1alpha1.StagingEnvironmentStatus;
import dev.understudy.provider.Session;
import dev.understudy.status.Outcome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The accounts of one pass, each by its {@code AccountReference.key()}: which are open, which this
 * environment holds, and what is out of reach without the others.
 */
public final class PassAccounts {
  private final Map<String, Accounts.Opened> open = new TreeMap<>();
  private final Map<String, Outcome.Stalled> closed = new TreeMap<>();
  private final Map<String, String> orphans = new LinkedHashMap<>();
  private final Set<String> held;

  PassAccounts(StagingEnvironmentStatus recorded, Components components) {
    this.held = of(recorded, components);
  }

  private static Set<String> of(StagingEnvironmentStatus recorded, Components components) {
    return Stream.concat(
            recorded.accounts().stream(), components.all().map(ComponentStatus::account))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Through which accounts an environment has, or may have, anything at a provider. */
  public static Set<String> usedBy(StagingEnvironmentStatus recorded) {
    return of(recorded, new Components(recorded));
  }

  public void open(String account, Accounts.Opened opened) {
    open.put(account, opened);
  }

  /** Its credentials are gone, or are not accepted. */
  public void close(String account, Outcome.Stalled why) {
    open.remove(account);
    closed.put(account, why);
  }

  public boolean isOpen(String account) {
    return open.containsKey(account);
  }

  Session session(String account) {
    return opened(account).session();
  }

  public Accounts.Opened opened(String account) {
    return Objects.requireNonNull(open.get(account), () -> "LoadAccounts did not open " + account);
  }

  public Collection<Accounts.Opened> opened() {
    return open.values();
  }

  /** Whether something was made through it, or may have been. */
  public boolean holds(String account) {
    return held.contains(account);
  }

  /** From now on something may be made through it. */
  public void hold(String account) {
    held.add(account);
  }

  /** Nothing was made through any other, or all of it is gone. */
  public void holdOnly(Collection<String> accounts) {
    held.retainAll(accounts);
  }

  List<String> held() {
    return List.copyOf(held);
  }

  /** What can't be deleted, since its account is not open. */
  public void orphan(String account, String what) {
    orphans.put(what, account);
  }

  /** In words, one for each. */
  public List<String> orphans() {
    return new ArrayList<>(orphans.keySet());
  }

  /** Why the first of the orphans is out of reach. */
  public Optional<Outcome.Stalled> obstacle() {
    return orphans.values().stream()
        .flatMap(account -> Stream.ofNullable(closed.get(account)))
        .findFirst();
  }
}
