package dev.understudy.simulator.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Faults waiting to happen at one provider. Each stands for a method and a path and strikes some
 * occurrences of that call; where several fit, the one placed first strikes. Safe for use by many
 * threads.
 *
 * <pre>faults.on("POST", "/projects/{project_id}/branches").nth(2).dropAfter()</pre>
 */
public final class Faults {

  private final List<Placed> placed = new ArrayList<>();

  /**
   * @param template as in the official spec; each {@code {name}} stands for one path segment
   */
  public Placement on(String method, String template) {
    return new Placement(
        Pattern.compile(Pattern.quote(method.toUpperCase(Locale.ROOT))),
        PathTemplate.of(template).pattern());
  }

  /** Both patterns must match in full; the path is relative to the provider's base URL. */
  public Placement onMatching(Pattern method, Pattern path) {
    return new Placement(method, path);
  }

  public Placement onAny() {
    return new Placement(Pattern.compile(".*"), Pattern.compile(".*"));
  }

  /** Ends all faults, also those that have not struck yet. */
  public synchronized void clear() {
    placed.clear();
  }

  /** Counts the call against every fault that fits it. */
  synchronized Optional<Fault> strike(String method, String path) {
    Optional<Fault> struck = Optional.empty();
    for (Placed each : placed) {
      if (each.fits(method, path) && each.counts() && struck.isEmpty()) {
        struck = Optional.of(each.fault);
      }
    }
    return struck;
  }

  private synchronized void place(Placed fault) {
    placed.add(fault);
  }

  /** Which calls a fault is for; ends with what the fault is. Strikes the next one unless told. */
  public final class Placement {

    private final Pattern method;
    private final Pattern path;
    private int first = 1;
    private int count = 1;

    private Placement(Pattern method, Pattern path) {
      this.method = method;
      this.path = path;
    }

    /** Only the n-th call from now on, counted from 1. */
    public Placement nth(int occurrence) {
      return occurrences(occurrence, 1);
    }

    /** {@code count} calls, beginning with the {@code first} from now on. */
    public Placement occurrences(int first, int count) {
      this.first = first;
      this.count = count;
      return this;
    }

    public Placement always() {
      return occurrences(1, Integer.MAX_VALUE);
    }

    public void answer(int status, String json) {
      answer(status, json, Map.of());
    }

    public void answer(int status, String json, Map<String, String> headers) {
      put(new Fault.Respond(status, Map.copyOf(headers), "application/json", json));
    }

    /** A 200 that isn't the API's: a proxy's maintenance page. */
    public void html() {
      String page = "<!DOCTYPE html><html><body><h1>We'll be right back</h1></body></html>";
      put(new Fault.Respond(200, Map.of(), "text/html; charset=utf-8", page));
    }

    public void dropBefore() {
      put(new Fault.DropBefore());
    }

    public void dropAfter() {
      put(new Fault.DropAfter());
    }

    public void truncate() {
      put(new Fault.Truncate());
    }

    /** The true answer with other words in it, such as a status nobody has heard of. */
    public void rewrite(String regex, String by) {
      put(new Fault.Rewrite(Pattern.compile(regex), by));
    }

    public void delay(Duration by) {
      put(new Fault.Delay(by));
    }

    private void put(Fault fault) {
      place(new Placed(method, path, first, count, fault));
    }
  }

  private static final class Placed {

    private final Pattern method;
    private final Pattern path;
    private final int first;
    private final int count;
    private final Fault fault;
    private long seen;

    private Placed(Pattern method, Pattern path, int first, int count, Fault fault) {
      this.method = method;
      this.path = path;
      this.first = first;
      this.count = count;
      this.fault = fault;
    }

    private boolean fits(String callMethod, String callPath) {
      return method.matcher(callMethod).matches() && path.matcher(callPath).matches();
    }

    private boolean counts() {
      seen++;
      return seen >= first && seen - first < count;
    }
  }
}
