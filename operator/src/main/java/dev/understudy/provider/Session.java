package dev.understudy.provider;

import java.time.InstantSource;
import java.util.Set;

/**
 * One account in use: shared by all environments that use the same credentials, so that their calls
 * are rationed and their listings shared.
 *
 * @param adoptable ids of the only existing objects that an environment may take over
 */
public record Session(
    Account account, Rest rest, Inventory inventory, InstantSource clock, Set<String> adoptable) {

  public Session {
    adoptable = Set.copyOf(adoptable);
  }

  /** One through which nothing may be adopted. */
  public Session(Account account, Rest rest, Inventory inventory, InstantSource clock) {
    this(account, rest, inventory, clock, Set.of());
  }

  public Account.Neon neon() {
    return (Account.Neon) account;
  }

  public Account.Render render() {
    return (Account.Render) account;
  }
}
