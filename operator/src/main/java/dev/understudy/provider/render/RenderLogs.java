package dev.understudy.provider.render;

import dev.understudy.provider.Deploy;
import dev.understudy.provider.ProviderException;
import dev.understudy.provider.Redactor;
import dev.understudy.provider.Session;
import dev.understudy.provider.http.Call;
import dev.understudy.provider.http.Excerpt;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/** What a service wrote ({@code list-logs}). */
record RenderLogs(Session session, Redactor redactor) {
  private static final int LINES = 20;

  /**
   * The last lines since the deploy began, newest last, at most {@value #LINES} and {@link
   * Excerpt#MAX_BYTES} bytes. That logs can't be read is told in their place: it must not hide why
   * they were wanted.
   */
  String tail(String serviceId, Deploy deploy) {
    try {
      return lastThatFit(lines(serviceId, deploy));
    } catch (ProviderException e) {
      return Excerpt.of(redactor, "logs can't be read: " + e.getMessage());
    }
  }

  private List<String> lines(String serviceId, Deploy deploy) {
    return Call.get(session.rest(), "/logs")
        .query("ownerId", session.render().ownerId())
        .query("resource", serviceId)
        .query("startTime", deploy.createdAt())
        .query("direction", "backward")
        .query("limit", LINES)
        .read(RenderJson.Logs.class)
        .map(RenderJson.Logs::logs)
        .orElse(List.of())
        .stream()
        .sorted(Comparator.comparing(RenderJson.LogLine::timestamp))
        .map(line -> Excerpt.of(redactor, line.message()))
        .filter(line -> !line.isEmpty())
        .toList();
  }

  private static String lastThatFit(List<String> lines) {
    Deque<String> kept = new ArrayDeque<>();
    int room = Excerpt.MAX_BYTES;
    for (String line : lines.reversed()) {
      int size = line.getBytes(StandardCharsets.UTF_8).length + (kept.isEmpty() ? 0 : 1);
      if (size > room) {
        break;
      }
      room -= size;
      kept.addFirst(line);
    }
    return String.join("\n", kept);
  }
}
