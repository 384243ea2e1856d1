package dev.understudy.notify;

import dev.understudy.provider.Secret;
import dev.understudy.provider.http.Transport;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Any endpoint that takes CloudEvents: every 2xx is a success. */
record WebhookChannel(Wire wire, Secret<String> url, Optional<Secret<String>> signingKey)
    implements Channel {

  @Override
  public void tell(Notice notice) throws NotDelivered {
    URI uri = Wire.url(url.reveal());
    String body = Wire.text(CloudEvent.of(notice));
    Map<String, String> headers = new HashMap<>();
    headers.put("Content-Type", CloudEvent.MEDIA_TYPE + "; charset=utf-8");
    if (signingKey.isPresent()) {
      headers.putAll(
          Signature.headers(signingKey.get(), notice.id(), wire.clock().instant(), body));
    }
    Transport.Response answer = wire.sendText("POST", uri, headers, body);
    if (answer.status() / 100 != 2) {
      throw wire.refused(uri, "an event", answer, "");
    }
  }
}
