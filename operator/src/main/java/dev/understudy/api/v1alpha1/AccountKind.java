package dev.understudy.api.v1alpha1;

/** The two kinds of account. */
public enum AccountKind {
  ProviderAccount,
  ClusterProviderAccount
}
