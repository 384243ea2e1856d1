package dev.understudy.provider;

import dev.understudy.provider.http.Transport;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Answers each request with the next line of its script, and remembers what it was asked. */
public final class ScriptedProvider implements Transport {
  private final Deque<Line> script = new ArrayDeque<>();
  private final List<Request> asked = new ArrayList<>();

  @FunctionalInterface
  private interface Line {
    Response play() throws IOException;
  }

  public ScriptedProvider answer(int status, String body, String... headers) {
    Map<String, List<String>> named = new HashMap<>();
    named.put("content-type", List.of("application/json"));
    for (int i = 0; i < headers.length; i += 2) {
      named.put(headers[i], List.of(headers[i + 1]));
    }
    script.add(() -> new Response(status, named, body));
    return this;
  }

  public ScriptedProvider fail(IOException failure) {
    script.add(() -> {
      throw failure;
    });
    return this;
  }

  @Override
  public Response send(Request request) throws IOException {
    asked.add(request);
    if (script.isEmpty()) {
      throw new AssertionError("the script has no answer to " + request);
    }
    return script.removeFirst().play();
  }

  public List<Request> asked() {
    return List.copyOf(asked);
  }

  /** Method and path with query, in order. */
  public List<String> calls() {
    return asked.stream()
        .map(r ->
            r.method()
                + " "
                + r.uri().getRawPath()
                + (r.uri().getRawQuery() == null ? "" : "?" + r.uri().getRawQuery()))
        .toList();
  }
}
