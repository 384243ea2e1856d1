package dev.understudy.provider.neon;

import dev.understudy.provider.http.Limit;
import dev.understudy.provider.http.RateLimits;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Neon's documented limits: 700 requests a minute an account, 40 a second for one route (Neon docs,
 * "API rate limiting").
 */
public final class NeonRateLimits implements RateLimits {
  private static final Limit ACCOUNT =
      new Limit("account", "Neon allows 700 calls a minute", 700, Duration.ofMinutes(1), 70);
  private static final Limit ROUTE =
      new Limit("route", "Neon allows 40 calls a second of one kind", 40, Duration.ofSeconds(1));

  @Override
  public String provider() {
    return "neon";
  }

  @Override
  public List<Limit> limits() {
    return List.of(ACCOUNT, ROUTE);
  }

  @Override
  public List<Draw> of(String method, String path) {
    return List.of(new Draw(ACCOUNT, ""), new Draw(ROUTE, method + " " + route(path)));
  }

  /** Neon's paths alternate: a word, an id, a word, an id. */
  private static String route(String path) {
    String[] segments = path.split("/");
    return IntStream.range(0, segments.length)
        .filter(i -> i % 2 == 1)
        .mapToObj(i -> segments[i])
        .collect(Collectors.joining("/"));
  }
}
