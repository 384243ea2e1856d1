package dev.understudy.verify;

import dev.understudy.provider.WriteGate;
import java.io.IOException;
import java.net.ConnectException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/**
 * Sends requests of one run. Redirects are answers, not followed: a flow that wants to follow one
 * captures {@code response.headers.location}.
 */
final class HttpSender implements AutoCloseable {
  private final HttpClient client;
  private final InstantSource clock;
  private final TokenShapes shapes;
  private final int maxBody;
  private final WriteGate gate;

  HttpSender(HttpLimits limits, InstantSource clock, TokenShapes shapes, WriteGate gate) {
    this.gate = gate;
    this.clock = clock;
    this.shapes = shapes;
    this.maxBody = limits.maxBody();
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(limits.connect())
            .followRedirects(HttpClient.Redirect.NEVER)
            // No upgrade to HTTP/2 is offered: small servers stumble over the offer.
            .version(HttpClient.Version.HTTP_1_1)
            .build();
  }

  /** The answer, whatever its status; it took as long as its last byte that is read. */
  HttpAnswer send(HttpRequest.Builder request, URI uri, CookieManager cookies, Deadline deadline)
      throws StepStopped {
    try (WriteGate.Permit write = gate.begin()) {
      return sent(request, uri, cookies, deadline);
    }
  }

  private HttpAnswer sent(
      HttpRequest.Builder request, URI uri, CookieManager cookies, Deadline deadline)
      throws StepStopped {
    Duration left = deadline.remaining();
    Instant start = clock.instant();
    CompletableFuture<HttpResponse<BoundedBody.Beginning>> exchange =
        client.sendAsync(withCookies(request, uri, cookies), info -> new BoundedBody(maxBody));
    HttpResponse<BoundedBody.Beginning> response = await(exchange, left, deadline);
    store(cookies, uri, response.headers().map());
    HttpAnswer answer = HttpAnswer.of(response, Duration.between(start, clock.instant()));
    shapes.learn(response.headers().allValues("set-cookie"), answer.body());
    return answer;
  }

  /** For a conversation under the same bounds on connecting. */
  WebSocket.Builder webSocket() {
    return client.newWebSocketBuilder();
  }

  /** Cuts what is under way; its test ends with an Error. */
  @Override
  public void close() {
    client.shutdownNow();
    client.close();
  }

  private static HttpResponse<BoundedBody.Beginning> await(
      CompletableFuture<HttpResponse<BoundedBody.Beginning>> exchange,
      Duration left,
      Deadline deadline)
      throws StepStopped {
    try {
      return exchange.get(left.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      exchange.cancel(true);
      throw deadline.passed();
    } catch (InterruptedException e) {
      exchange.cancel(true);
      Thread.currentThread().interrupt();
      throw StepStopped.error("the run was interrupted");
    } catch (ExecutionException e) {
      throw StepStopped.error(
          "no HTTP answer: " + words(Objects.requireNonNullElse(e.getCause(), e)));
    }
  }

  static String words(Throwable failure) {
    return switch (failure) {
      case HttpConnectTimeoutException slow -> "the connection could not be made in time";
      case SSLException tls -> "TLS failed: " + tls.getMessage();
      case ConnectException refused -> "the connection was refused or the host is unreachable";
      case Throwable other when other.getMessage() != null -> other.getMessage();
      case Throwable other -> other.getClass().getSimpleName();
    };
  }

  private static HttpRequest withCookies(
      HttpRequest.Builder request, URI uri, CookieManager cookies) throws StepStopped {
    cookies(cookies, uri).forEach(request::header);
    return request.build();
  }

  /** Header to value, for a request to this address. */
  static Map<String, String> cookies(CookieManager cookies, URI uri) throws StepStopped {
    try {
      Map<String, String> headers = new TreeMap<>();
      cookies
          .get(uri, Map.of())
          .forEach((name, values) -> {
            if (!values.isEmpty()) {
              headers.put(name, String.join("; ", values));
            }
          });
      return headers;
    } catch (IOException e) {
      throw StepStopped.error("the cookies can't be sent: " + e.getMessage());
    }
  }

  private static void store(CookieManager cookies, URI uri, Map<String, List<String>> headers)
      throws StepStopped {
    try {
      cookies.put(uri, headers);
    } catch (IOException e) {
      throw StepStopped.error("the cookies of the answer can't be kept: " + e.getMessage());
    }
  }
}
