package dev.understudy.api.v1alpha1;

/** What a rotation may replace. */
public enum RotatedCredential {
  DatabaseLogin,
  GeneratedSecrets
}
