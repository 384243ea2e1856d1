package dev.understudy.source;

import dev.understudy.provider.Secret;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One exchange with a Git host, bounded in time and size. Follows no redirect: the token would
 * follow it to wherever it points.
 */
final class GitHttp {
  /** A repository with a hundred thousand refs advertises about 8 MB in version 0. */
  private static final int MOST_BYTES = 16 * 1024 * 1024;

  private final HttpClient client;
  private final Duration whole;

  /**
   * @param contentType empty where none is told, as is the location
   * @param body complete
   */
  @SuppressWarnings("ArrayRecordComponent") // read once, never compared
  record Answer(int status, String contentType, String location, byte[] body) {}

  /**
   * @param whole how long one exchange may take, to the last byte of the answer
   */
  GitHttp(Duration connect, Duration whole) {
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(connect)
            .build();
    this.whole = whole;
  }

  Answer get(URI uri, Optional<Secret<String>> token) throws IOException {
    return send(request(uri, token).GET().build());
  }

  Answer post(URI uri, Optional<Secret<String>> token, String body) throws IOException {
    return send(
        request(uri, token)
            .header("Content-Type", "application/x-git-upload-pack-request")
            .header("Accept", "application/x-git-upload-pack-result")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  private static HttpRequest.Builder request(URI uri, Optional<Secret<String>> token) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .header("Git-Protocol", LsRemote.VERSION)
            // Some hosts answer only what calls itself git.
            .header("User-Agent", "git/understudy");
    token.ifPresent(t -> request.header("Authorization", basic(t)));
    return request;
  }

  /** GitHub, GitLab and Bitbucket take a token as password; the user is a word of convention. */
  private static String basic(Secret<String> token) {
    byte[] pair = ("x-access-token:" + token.reveal()).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  private Answer send(HttpRequest request) throws IOException {
    CompletableFuture<HttpResponse<byte[]>> exchange =
        client.sendAsync(request, headers -> new BoundedBytes(MOST_BYTES));
    try {
      return answer(exchange.get(whole.toMillis(), TimeUnit.MILLISECONDS));
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

  private static Answer answer(HttpResponse<byte[]> response) {
    return new Answer(
        response.statusCode(),
        response.headers().firstValue("Content-Type").orElse(""),
        response.headers().firstValue("Location").orElse(""),
        response.body());
  }
}
