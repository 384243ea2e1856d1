package dev.understudy.provider;

import java.time.InstantSource;

/**
 * One account in use: shared by all environments that use the same credentials, so that their calls
 * are rationed and their listings shared.
 */
public record Session(Account account, Rest rest, Inventory inventory, InstantSource clock) {

  public Account.Neon neon() {
    return (Account.Neon) account;
  }

  public Account.Render render() {
    return (Account.Render) account;
  }
}
