package dev.understudy.provider.http;

/** Sees every call to a provider, also those that a rate bucket holds back. */
@FunctionalInterface
public interface CallObserver {
  CallObserver NONE = (provider, operation) -> outcome -> {};

  /**
   * @param operation method and template of the path: one of those the adapters have, so it can
   *     hold neither an id nor a secret
   * @return is told how the call ended, by the same thread
   */
  Ended begins(String provider, String operation);

  /** The end of one call. */
  @FunctionalInterface
  interface Ended {
    void with(CallOutcome outcome);
  }

  /** Both see every call; the other one inside. */
  default CallObserver and(CallObserver other) {
    return (provider, operation) -> {
      Ended outer = begins(provider, operation);
      Ended inner = other.begins(provider, operation);
      return outcome -> {
        inner.with(outcome);
        outer.with(outcome);
      };
    };
  }
}
