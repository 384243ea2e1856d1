package dev.understudy.simulator.http;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;

/** What goes wrong with one call. */
public sealed interface Fault {

  /** Answered so, without any effect. */
  record Respond(int status, Map<String, String> headers, String contentType, String body)
      implements Fault {}

  /** The connection ends before anything happened. */
  record DropBefore() implements Fault {}

  /** It happened, and the caller is never told. */
  record DropAfter() implements Fault {}

  /** It happened, and half of the answer's JSON arrives, as if it were all. */
  record Truncate() implements Fault {}

  /** It happened, and the answer's text is another: what matches is replaced. */
  record Rewrite(Pattern what, String by) implements Fault {}

  /** It happened at once; the answer comes later, in real time. */
  record Delay(Duration by) implements Fault {}
}
