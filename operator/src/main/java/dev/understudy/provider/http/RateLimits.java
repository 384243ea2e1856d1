package dev.understudy.provider.http;

import java.util.List;

/** What a provider rations, as documented. */
public interface RateLimits {

  /** Name of the provider, as in {@code Account.provider()}. */
  String provider();

  /** All that it has. */
  List<Limit> limits();

  /**
   * Every limit that a call draws on.
   *
   * @param path relative to the account's endpoint, without the query
   */
  List<Draw> of(String method, String path);

  /**
   * @param key what the limit is counted by, such as a service's id; empty for the whole account
   */
  record Draw(Limit limit, String key) {}
}
