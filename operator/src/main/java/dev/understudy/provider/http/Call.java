package dev.understudy.provider.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.understudy.provider.ProviderException;
import dev.understudy.provider.Rest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/** One call of an adapter, read into the adapter's own records. */
public final class Call {
  private final Rest rest;
  private final String method;
  private final String path;
  private final String template;
  private final Map<String, List<String>> query = new LinkedHashMap<>();
  private @Nullable Object body;

  private Call(Rest rest, String method, String template, String... segments) {
    this.rest = rest;
    this.method = method;
    this.path = fill(template, segments);
    this.template = template;
  }

  /**
   * @param template each {@code {}} stands for one path segment
   */
  public static Call get(Rest rest, String template, String... segments) {
    return new Call(rest, "GET", template, segments);
  }

  public static Call post(Rest rest, String template, String... segments) {
    return new Call(rest, "POST", template, segments);
  }

  public static Call put(Rest rest, String template, String... segments) {
    return new Call(rest, "PUT", template, segments);
  }

  public static Call patch(Rest rest, String template, String... segments) {
    return new Call(rest, "PATCH", template, segments);
  }

  public static Call delete(Rest rest, String template, String... segments) {
    return new Call(rest, "DELETE", template, segments);
  }

  /** Leaves the parameter out where the value is null. */
  public Call query(String name, @Nullable Object value) {
    if (value != null) {
      query.put(name, List.of(value.toString()));
    }
    return this;
  }

  public Call body(Object json) {
    this.body = json;
    return this;
  }

  /** Also 404 and 409 are answers. */
  public Rest.Reply send() {
    return rest.call(method, path, template, query, body);
  }

  /**
   * A success, or empty where there is no such thing (404).
   *
   * @throws ProviderException.Busy where something is in the way (409)
   */
  public Optional<Rest.Reply> answer() {
    Rest.Reply reply = send();
    if (reply.conflict()) {
      throw new ProviderException.Busy(reply.words());
    }
    return reply.found() ? Optional.of(reply) : Optional.empty();
  }

  /**
   * What {@link #answer()} holds.
   *
   * @throws ProviderException.Unavailable where it is not as documented
   */
  public <T> Optional<T> read(Class<T> type) {
    return answer().map(reply -> as(reply, type));
  }

  /** The body of a success. */
  public static <T> T as(Rest.Reply reply, Class<T> type) {
    try {
      T value = reply.json().isPresent() ? Json.as(reply.body(), type) : null;
      if (value != null) {
        return value;
      }
      throw unexpected(reply, "there was no body");
    } catch (JsonProcessingException e) {
      throw unexpected(reply, Json.where(e));
    }
  }

  private static ProviderException unexpected(Rest.Reply reply, String why) {
    return new ProviderException.Unavailable(
        "%s: expected the documented answer, got %d: %s"
            .formatted(reply.words(), reply.status(), why),
        null);
  }

  /** A value as one segment of a path. */
  public static String segment(String value) {
    return HttpRest.encode(value);
  }

  private static String fill(String template, String... segments) {
    String path = template;
    for (String segment : segments) {
      path = path.replaceFirst("\\{}", Matcher.quoteReplacement(segment(segment)));
    }
    return path;
  }
}
