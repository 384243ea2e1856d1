package dev.understudy.provider.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * The JDK's HTTP client. Follows no redirect, since the credentials would follow it to wherever it
 * points.
 */
public final class JdkTransport implements Transport {
  private final HttpClient client;
  private final Duration whole;

  /**
   * @param connect how long a connection may take
   * @param whole how long the whole exchange may take, to the last byte of the answer
   */
  public JdkTransport(Duration connect, Duration whole) {
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(connect)
            .build();
    this.whole = whole;
  }

  @Override
  public Response send(Request request) throws IOException {
    // The client's own request timeout ends with the headers, so a body could trickle for ever.
    CompletableFuture<HttpResponse<String>> exchange =
        client.sendAsync(toJdk(request), BodyHandlers.ofString(StandardCharsets.UTF_8));
    try {
      HttpResponse<String> answer = exchange.get(whole.toMillis(), TimeUnit.MILLISECONDS);
      return new Response(answer.statusCode(), lowerCase(answer.headers().map()), answer.body());
    } catch (TimeoutException e) {
      exchange.cancel(true);
      throw new HttpTimeoutException("no whole answer within " + whole.toSeconds() + " s");
    } catch (InterruptedException e) {
      exchange.cancel(true);
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for an answer");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    }
  }

  private static HttpRequest toJdk(Request request) {
    String body = request.body();
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(request.uri())
            .method(
                request.method(),
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    request.headers().forEach(builder::setHeader);
    return builder.build();
  }

  private static Map<String, List<String>> lowerCase(Map<String, List<String>> headers) {
    return headers.entrySet().stream()
        .collect(
            Collectors.toMap(
                e -> e.getKey().toLowerCase(Locale.ROOT), Map.Entry::getValue, (a, b) -> a));
  }
}
