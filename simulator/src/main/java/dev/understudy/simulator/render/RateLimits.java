package dev.understudy.simulator.render;

import dev.understudy.simulator.http.Call;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Counts each caller's calls in fixed windows that begin with their first call. */
final class RateLimits {

  private static final Pattern PER_SERVICE =
      Pattern.compile(
          "PATCH /services/([^/]+)"
              + "|POST /services/([^/]+)/(?:deploys|rollback|suspend|resume|restart)");
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration HOUR = Duration.ofHours(1);

  private final Limits limits;
  private final Map<String, Window> windows = new HashMap<>();

  RateLimits(Limits limits) {
    this.limits = limits;
  }

  private record Bucket(String name, int limit, Duration length) {}

  private record Window(Instant end, int used) {}

  /** What is left in a bucket, and whether the call still fits. */
  record Usage(int limit, int remaining, boolean exceeded, String reset) {

    Map<String, String> headers() {
      return Map.of(
          "Ratelimit-Limit", Integer.toString(limit),
          "Ratelimit-Remaining", Integer.toString(remaining),
          "Ratelimit-Reset", reset);
    }
  }

  /** Counts the call; empty where limits are off. */
  Optional<Usage> take(String caller, Call call, Instant now) {
    return count(caller, call, now, 1);
  }

  /** The same bucket as it stands. */
  Optional<Usage> look(String caller, Call call, Instant now) {
    return count(caller, call, now, 0);
  }

  private Optional<Usage> count(String caller, Call call, Instant now, int calls) {
    if (!limits.enabled()) {
      return Optional.empty();
    }
    Bucket bucket = bucket(call);
    String key = caller + " " + bucket.name;
    Window old = windows.get(key);
    Window window =
        old == null || !now.isBefore(old.end) ? new Window(now.plus(bucket.length), 0) : old;
    boolean exceeded = window.used + calls > bucket.limit;
    if (!exceeded) {
      window = new Window(window.end, window.used + calls);
    }
    windows.put(key, window);
    return Optional.of(
        new Usage(bucket.limit, bucket.limit - window.used, exceeded, reset(window, now)));
  }

  private Bucket bucket(Call call) {
    String operation = call.method() + " " + call.path();
    if (operation.equals("POST /services")) {
      return new Bucket("creations", limits.creationsPerHour(), HOUR);
    }
    Matcher service = PER_SERVICE.matcher(operation);
    if (service.matches()) {
      String id = service.group(1) != null ? service.group(1) : service.group(2);
      return new Bucket("service " + id, limits.servicePerMinute(), MINUTE);
    }
    if (!call.method().equals("GET")) {
      return new Bucket("writes", limits.writesPerMinute(), MINUTE);
    }
    return call.path().startsWith("/logs")
        ? new Bucket("logs", limits.logsPerMinute(), MINUTE)
        : new Bucket("reads", limits.readsPerMinute(), MINUTE);
  }

  private String reset(Window window, Instant now) {
    if (limits.resetAsEpoch()) {
      return Long.toString(window.end.getEpochSecond());
    }
    // Rounded up: a caller who comes back exactly then is let in.
    return Long.toString(Duration.between(now, window.end).plusMillis(999).toSeconds());
  }
}
