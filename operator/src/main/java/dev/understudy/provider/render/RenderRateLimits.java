package dev.understudy.provider.render;

import dev.understudy.provider.http.Limit;
import dev.understudy.provider.http.RateLimits;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Render's documented limits (Render docs, "API rate limiting"). They are separate: a read takes
 * nothing from a write.
 */
public final class RenderRateLimits implements RateLimits {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private static final Limit CREATIONS =
      new Limit("creations", "Render allows 20 service creations an hour", 20, Duration.ofHours(1));
  private static final Limit CHANGES_OF_ONE =
      new Limit(
          "changes", "Render allows 10 changes and deploys of a service a minute", 10, MINUTE);
  private static final Limit WRITES =
      new Limit("writes", "Render allows 30 other writes a minute", 30, MINUTE);
  private static final Limit READS =
      new Limit("reads", "Render allows 400 reads a minute", 400, MINUTE);
  private static final Limit LOGS =
      new Limit("logs", "Render allows 30 reads of logs a minute", 30, MINUTE);

  private static final Set<String> DEPLOYING =
      Set.of("deploys", "resume", "suspend", "rollback", "restart");

  @Override
  public String provider() {
    return "render";
  }

  @Override
  public List<Limit> limits() {
    return List.of(CREATIONS, CHANGES_OF_ONE, WRITES, READS, LOGS);
  }

  @Override
  public List<Draw> of(String method, String path) {
    String[] segments = path.split("/");
    boolean service = segments.length > 2 && segments[1].equals("services");
    if (method.equals("GET")) {
      return List.of(new Draw(segments[1].equals("logs") ? LOGS : READS, ""));
    }
    if (method.equals("POST") && path.equals("/services")) {
      return List.of(new Draw(CREATIONS, ""));
    }
    boolean patch = service && method.equals("PATCH") && segments.length == 3;
    boolean deploy = service && segments.length > 3 && DEPLOYING.contains(segments[3]);
    return List.of(patch || deploy ? new Draw(CHANGES_OF_ONE, segments[2]) : new Draw(WRITES, ""));
  }
}
