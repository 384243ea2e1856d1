package dev.understudy.api.v1alpha1;

/** How far a refresh in place is. Each is recorded before what follows it is begun. */
public enum ResetState {
  /** Services are being stopped and the connection Secret withdrawn. */
  Stopping,
  /** The password that services hold opens nothing any more: the reset may be asked for. */
  Closed,
  /** The database was reset. */
  Reset,
  /** It has another password again, and is being prepared. */
  Renewed,
  /** It is prepared: services are woken and verified. */
  Prepared,
  /** Verified. */
  Done
}
