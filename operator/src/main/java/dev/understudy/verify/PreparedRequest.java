package dev.understudy.verify;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.api.v1alpha1.HttpMethod;
import dev.understudy.api.v1alpha1.HttpStep;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An HTTP step with captured values inserted, ready to be sent. */
record PreparedRequest(String method, URI uri, HttpRequest.Builder builder) {
  /** Set by the client itself; it refuses them from others. */
  static final Set<String> CLIENT_HEADERS =
      Set.of("connection", "content-length", "expect", "host", "upgrade");

  static PreparedRequest of(HttpStep step, URI service, Map<String, Object> captured)
      throws StepStopped {
    String method = (step.method() == null ? HttpMethod.GET : step.method()).name();
    try {
      URI uri = uri(service, step.path(), captured);
      HttpRequest.Builder builder =
          HttpRequest.newBuilder(uri).method(method, body(step, captured));
      headers(step, captured, builder);
      return new PreparedRequest(method, uri, builder);
    } catch (IllegalArgumentException e) {
      throw StepStopped.error("the request can't be built: " + e.getMessage());
    }
  }

  /**
   * @throws IllegalArgumentException where that makes no URL
   */
  static URI uri(URI service, @Nullable String path, Map<String, Object> captured)
      throws StepStopped {
    String base = service.toString().replaceAll("/+$", "");
    return URI.create(base + Captured.inUrl(path == null ? "/" : path, captured));
  }

  String shown() {
    return method + " " + uri;
  }

  private static void headers(
      HttpStep step, Map<String, Object> captured, HttpRequest.Builder builder) throws StepStopped {
    boolean typed = false;
    boolean named = false;
    for (Map.Entry<String, String> header : step.headers().entrySet()) {
      String name = header.getKey().toLowerCase(Locale.ROOT);
      typed |= name.equals("content-type");
      named |= name.equals("user-agent");
      builder.header(header.getKey(), Captured.inText(header.getValue(), captured));
    }
    if (!typed && step.json() != null) {
      builder.header("Content-Type", "application/json");
    }
    if (!named) {
      builder.header("User-Agent", "understudy");
    }
  }

  private static BodyPublisher body(HttpStep step, Map<String, Object> captured)
      throws StepStopped {
    JsonNode json = step.json();
    if (json != null) {
      return BodyPublishers.ofString(Captured.inJson(json, captured).toString());
    }
    return step.body() == null
        ? BodyPublishers.noBody()
        : BodyPublishers.ofString(Captured.inText(step.body(), captured));
  }
}
