package dev.understudy.simulator.http;

import org.jspecify.annotations.Nullable;

/**
 * What a call was about, for the ledger.
 *
 * @param kind such as {@code branch}, {@code service}, {@code deploy}
 * @param object the provider's id, once known
 * @param environment {@code namespace/name} of the owning StagingEnvironment where its mark tells
 * @param production whether the object is a production fixture
 */
public record Subject(
    String kind, @Nullable String object, @Nullable String environment, boolean production) {

  public static Subject of(String kind) {
    return new Subject(kind, null, null, false);
  }
}
