package dev.understudy.simulator.neon;

import dev.understudy.simulator.http.Call;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * What Neon documents: 700 calls a minute, and 40 a second to each route, for each key. Counted in
 * whole minutes and seconds of the clock.
 */
final class RateLimit {

  private static final int PER_MINUTE = 700;
  private static final int PER_SECOND_AND_ROUTE = 40;

  private final Map<String, Integer> thisMinute = new HashMap<>();
  private final Map<String, Integer> thisSecond = new HashMap<>();
  private long minute;
  private long second;

  boolean allows(Call call, String key, Instant now) {
    turn(now);
    int calls = thisMinute.merge(key, 1, Integer::sum);
    int callsToRoute = thisSecond.merge(key + " " + route(call), 1, Integer::sum);
    return calls <= PER_MINUTE && callsToRoute <= PER_SECOND_AND_ROUTE;
  }

  private void turn(Instant now) {
    long nowSecond = now.getEpochSecond();
    if (nowSecond != second) {
      second = nowSecond;
      thisSecond.clear();
    }
    if (nowSecond / 60 != minute) {
      minute = nowSecond / 60;
      thisMinute.clear();
    }
  }

  /** The path with its parameters taken out. */
  private static String route(Call call) {
    String path = call.path();
    for (Map.Entry<String, String> parameter : call.pathParams().entrySet()) {
      path = path.replace("/" + parameter.getValue(), "/{" + parameter.getKey() + "}");
    }
    return call.method() + " " + path;
  }
}
