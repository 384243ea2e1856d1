package dev.understudy.api.v1alpha1;

/** How the data is copied anew. */
public enum RefreshStrategy {
  /** A new database is prepared beside the one in use, which goes once services have moved. */
  Replace,
  /** The database in use is reset from its parent, while every service is stopped. */
  InPlace
}
