package dev.understudy.simulator.http;

/** What a call did to the provider's world, as the ledger tells it. */
public enum Effect {
  READ,
  CREATE,
  UPDATE,
  DELETE,
  DEPLOY,
  /** Nothing changed: the call was answered with an error. */
  REFUSED
}
