package dev.understudy.notify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.understudy.provider.Redactor;
import dev.understudy.provider.http.Excerpt;
import dev.understudy.provider.http.RetryAfter;
import dev.understudy.provider.http.Transport;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the channels send with. Asks only where the operator's configuration lets it, over TLS, and
 * follows no redirect: what a message says and the secret that lets it in go to no other place.
 *
 * @param transport gated: a process that does not lead sends nothing
 * @param refusal why a host must not be asked, or empty
 */
record Wire(
    Transport transport,
    Function<URI, Optional<String>> refusal,
    Redactor redactor,
    InstantSource clock) {
  static final ObjectMapper JSON = new ObjectMapper();

  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

  /** A URL that a user wrote or a Secret holds. */
  static URI url(String text) throws NotDelivered {
    try {
      URI uri = URI.create(text.strip());
      if (uri.getHost() != null && uri.getRawUserInfo() == null) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      // Told below, without the parser's words: they quote a URL that may be a secret.
    }
    throw new NotDelivered("the URL is none of the form https://<host>/<path>; correct it");
  }

  /** The answer, whatever its status. */
  Transport.Response send(
      String method, URI uri, Map<String, String> headers, @Nullable Object body)
      throws NotDelivered {
    return sendText(method, uri, headers, body == null ? null : text(body));
  }

  Transport.Response sendText(
      String method, URI uri, Map<String, String> headers, @Nullable String body)
      throws NotDelivered {
    check(uri);
    try {
      return transport.send(new Transport.Request(method, uri, headers, body));
    } catch (IOException e) {
      String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      throw new NotDelivered(shown("%s gave no answer (%s)".formatted(uri.getHost(), why)));
    }
  }

  /** Anything but a success, in words. */
  NotDelivered refused(URI uri, String call, Transport.Response answer, String advice) {
    String said = Excerpt.of(redactor, answer.body());
    String where =
        answer.status() / 100 == 3
            ? "; a redirect is not followed, name the final URL"
            : advice.isEmpty() ? "" : "; " + advice;
    return new NotDelivered(
        shown(
            "%s: expected %s to be taken, got %d%s%s"
                .formatted(
                    uri.getHost(),
                    call,
                    answer.status(),
                    said.isEmpty() ? "" : " (" + said + ")",
                    where)),
        wait(answer));
  }

  private @Nullable Duration wait(Transport.Response answer) {
    return RetryAfter.of(answer, clock.instant()).orElse(null);
  }

  private void check(URI uri) throws NotDelivered {
    if (!"https".equalsIgnoreCase(uri.getScheme()) && !LOOPBACK.contains(uri.getHost())) {
      throw new NotDelivered(uri.getHost() + " is asked over https only; correct the URL");
    }
    Optional<String> why = refusal.apply(uri);
    if (why.isPresent()) {
      throw new NotDelivered(
          shown(
              "%s; hosts that may be told are those of understudy.allowed-notification-hosts"
                  .formatted(why.get())));
    }
  }

  private String shown(String text) {
    return redactor.excerpt(text, 512);
  }

  static String text(Object body) {
    try {
      return JSON.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what we wrote ourselves is JSON", e);
    }
  }

  /** What came, or a missing node where it is no JSON. */
  static JsonNode read(Transport.Response answer) {
    try {
      return JSON.readTree(answer.body());
    } catch (JsonProcessingException e) {
      // A page of a proxy. Whoever looks for a field does not find it, and says so.
      return JSON.missingNode();
    }
  }
}
