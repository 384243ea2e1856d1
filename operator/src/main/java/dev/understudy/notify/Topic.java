package dev.understudy.notify;

import dev.understudy.api.v1alpha1.NotificationEvent;

/** What a state is of. Of each the newest that was told is remembered. */
public enum Topic {
  READINESS("readiness"),
  REFRESH("refresh"),
  EXPIRY("expiry");

  private final String word;

  Topic(String word) {
    this.word = word;
  }

  /** As status.notifications has it. */
  public String word() {
    return word;
  }

  public static Topic of(NotificationEvent event) {
    return switch (event) {
      case Ready, Failed, Stalled -> READINESS;
      case Refreshed, RefreshFailed -> REFRESH;
      case Expiring, Expired -> EXPIRY;
    };
  }
}
