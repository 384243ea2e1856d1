package dev.understudy.notify;

import dev.understudy.api.v1alpha1.NotificationEvent;

/**
 * A state worth telling.
 *
 * @param key tells it from other states of its topic; the same for as long as it lasts
 * @param reason in one word
 * @param message redacted
 */
public record State(NotificationEvent event, String key, String reason, String message) {
  public Topic topic() {
    return Topic.of(event);
  }
}
