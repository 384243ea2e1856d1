package dev.understudy.provider.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.understudy.provider.Account;
import dev.understudy.provider.ProviderException;
import dev.understudy.provider.Redactor;
import dev.understudy.provider.Rest;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@link Rest} over a {@link Transport}. Asks once: what to try again is the loop's to decide. */
public final class HttpRest implements Rest {
  private static final Logger LOG = LoggerFactory.getLogger(HttpRest.class);

  private final Transport transport;
  private final Account account;
  private final String provider;
  private final Buckets buckets;
  private final Failures failures;
  private final CallObserver observer;
  private final InstantSource clock;

  HttpRest(
      Transport transport,
      Account account,
      Buckets buckets,
      Redactor redactor,
      CallObserver observer,
      InstantSource clock) {
    this.transport = transport;
    this.account = account;
    this.provider = shown(account.provider());
    this.buckets = buckets;
    this.failures = new Failures(redactor);
    this.observer = observer;
    this.clock = clock;
  }

  @Override
  public Reply call(
      String method,
      String path,
      String template,
      Map<String, List<String>> query,
      @Nullable Object body) {
    CallObserver.Ended ended = observer.begins(account.provider(), method + " " + template);
    CallOutcome outcome = CallOutcome.HELD_BACK;
    try {
      buckets.take(method, path);
      outcome = CallOutcome.FAILED;
      Reply reply = ask(method, path, query, body);
      outcome = CallOutcome.of(reply);
      return reply;
    } catch (ProviderException e) {
      outcome = outcome == CallOutcome.HELD_BACK ? outcome : CallOutcome.of(e);
      throw e;
    } finally {
      ended.with(outcome);
    }
  }

  private Reply ask(
      String method, String path, Map<String, List<String>> query, @Nullable Object body) {
    String call = provider + ": " + method + " " + path;
    Transport.Response answer = send(call, request(method, path, query, body));
    LOG.debug("{}: {}", call, answer.status());
    int status = answer.status();
    if (status >= 200 && status < 300) {
      return new Reply(status, read(call, answer), call);
    }
    return switch (status) {
      case 404, 409, 410 ->
          new Reply(status, MissingNode.getInstance(), failures.describe(call, answer));
      default -> throw failed(call, method, path, answer);
    };
  }

  /** As its makers write it: a message that names no provider leaves open whom to ask. */
  private static String shown(String provider) {
    return provider.substring(0, 1).toUpperCase(Locale.ROOT) + provider.substring(1);
  }

  private Transport.Response send(String call, Transport.Request request) {
    try {
      return transport.send(request);
    } catch (IOException e) {
      throw failures.noAnswer(call, e);
    }
  }

  private ProviderException failed(
      String call, String method, String path, Transport.Response answer) {
    ProviderException failure =
        failures.of(call, answer, Json.orMissing(answer.body()), clock.instant());
    if (failure instanceof ProviderException.Throttled throttled) {
      buckets.pause(method, path, throttled.after());
    }
    return failure;
  }

  private JsonNode read(String call, Transport.Response answer) {
    if (answer.body().isBlank()) {
      return MissingNode.getInstance();
    }
    try {
      return Json.tree(answer.body());
    } catch (JsonProcessingException e) {
      throw failures.unreadable(call, answer, Json.where(e));
    }
  }

  private Transport.Request request(
      String method, String path, Map<String, List<String>> query, @Nullable Object body) {
    Map<String, String> headers = new HashMap<>();
    headers.put("authorization", "Bearer " + account.apiKey().reveal());
    headers.put("accept", "application/json");
    headers.put("user-agent", "understudy");
    if (body != null) {
      headers.put("content-type", "application/json");
    }
    String base = account.endpoint().toString().replaceAll("/+$", "");
    URI uri = URI.create(base + path + queryString(query));
    return new Transport.Request(method, uri, headers, body == null ? null : Json.text(body));
  }

  private static String queryString(Map<String, List<String>> query) {
    String joined =
        query.entrySet().stream()
            .flatMap(e -> e.getValue().stream().map(v -> e.getKey() + "=" + encode(v)))
            .collect(Collectors.joining("&"));
    return joined.isEmpty() ? "" : "?" + joined;
  }

  static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
