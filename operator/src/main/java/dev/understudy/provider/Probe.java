package dev.understudy.provider;

/** Whether a provider accepts an account's credentials and scope. */
public interface Probe {
  /** Name of the provider, as in {@link Account#provider()}. */
  String provider();

  /**
   * Reads something that these credentials must be able to read.
   *
   * @throws ProviderException where they can't, or it can't be told
   */
  void check(Session session);
}
