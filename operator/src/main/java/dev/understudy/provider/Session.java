package dev.understudy.provider;

import java.time.InstantSource;
import java.util.Set;

/**
 * One account in use: shared by all environments that use the same credentials, so that their calls
 * are rationed and their listings shared.
 */
public record Session(
    Account account, Rest rest, Inventory inventory, InstantSource clock, Permissions permissions) {

  /** Ids of the only existing objects that an environment may take over with this account. */
  public Set<String> adoptable() {
    return permissions.adoptable();
  }

  public Account.Neon neon() {
    return (Account.Neon) account;
  }

  public Account.Render render() {
    return (Account.Render) account;
  }
}
