package dev.understudy.simulator.render;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One look at an instance. Healthy is a status of 2xx or 3xx within five seconds
 * (render.com/docs/health-checks); without a path it is enough that something listens and answers
 * HTTP.
 */
final class HealthCheck {

  static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final CompletableFuture<Result> result;
  private final Instant startedAt;

  private HealthCheck(CompletableFuture<Result> result, Instant startedAt) {
    this.result = result;
    this.startedAt = startedAt;
  }

  /** What a look found. */
  sealed interface Result {

    record UnderWay() implements Result {}

    record Healthy() implements Result {}

    record Unhealthy(String reason) implements Result {}
  }

  /**
   * @param port 0 where the instance has none
   * @param path may be empty
   */
  static HealthCheck start(HttpClient client, int port, String path, Instant now) {
    if (port == 0) {
      return new HealthCheck(
          CompletableFuture.completedFuture(new Result.Unhealthy("no open port")), now);
    }
    URI uri = URI.create("http://127.0.0.1:" + port + (path.isEmpty() ? "/" : path));
    HttpRequest request = HttpRequest.newBuilder(uri).timeout(TIMEOUT).build();
    return new HealthCheck(
        client
            .sendAsync(request, HttpResponse.BodyHandlers.discarding())
            .handle((response, failure) -> judge(path, response, failure)),
        now);
  }

  private static Result judge(
      String path, @Nullable HttpResponse<Void> response, @Nullable Throwable failure) {
    if (response == null) {
      Throwable cause =
          failure == null || failure.getCause() == null ? failure : failure.getCause();
      return new Result.Unhealthy("no answer: " + cause);
    }
    int status = response.statusCode();
    return path.isEmpty() || status / 100 == 2 || status / 100 == 3
        ? new Result.Healthy()
        : new Result.Unhealthy("GET " + path + " answered " + status);
  }

  Instant startedAt() {
    return startedAt;
  }

  boolean underWay() {
    return !result.isDone();
  }

  /** Waits for it, but no longer than that in real time. */
  Result result(Duration patience) {
    return result
        .copy()
        .completeOnTimeout(new Result.UnderWay(), patience.toMillis(), TimeUnit.MILLISECONDS)
        .join();
  }
}
