package dev.understudy.notify;

import dev.understudy.provider.Secret;
import dev.understudy.provider.http.Transport;
import java.net.URI;
import java.util.Map;

/**
 * An incoming webhook: answers 200 and {@code ok}; 400 to 410 with a word such as {@code
 * no_service}, {@code channel_is_archived}; 429 with Retry-After. It knows no key by which a repeat
 * could be told.
 */
record SlackChannel(Wire wire, Secret<String> webhook) implements Channel {

  @Override
  public void tell(Notice notice) throws NotDelivered {
    URI uri = Wire.url(webhook.reveal());
    Transport.Response answer =
        wire.send(
            "POST",
            uri,
            Map.of("Content-Type", "application/json; charset=utf-8"),
            SlackMessage.of(notice));
    if (answer.status() != 200 || !answer.body().strip().equals("ok")) {
      throw wire.refused(
          uri,
          "a message",
          answer,
          answer.status() / 100 == 4
              ? "see whether the webhook's app and channel still exist"
              : "");
    }
  }
}
