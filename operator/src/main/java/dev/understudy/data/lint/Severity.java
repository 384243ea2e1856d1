package dev.understudy.data.lint;

/** What a finding is about. */
public enum Severity {
  /** Rows, or a name that something may still use, are gone afterwards. */
  Destructive,

  /** Others wait while it runs. */
  Blocking,

  /** The statement can't be judged: it may do either. */
  Unjudged
}
