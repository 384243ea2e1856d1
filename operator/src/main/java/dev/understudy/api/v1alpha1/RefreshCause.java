package dev.understudy.api.v1alpha1;

/** Why the data is copied anew. */
public enum RefreshCause {
  /** {@code spec.data.refresh.schedule} was due. */
  Schedule,
  /** Somebody asked for it: {@code understudy.dev/refresh}. */
  Request,
  /** What has already been run on the data was changed in the spec. */
  Change
}
