package dev.understudy.simulator.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.understudy.simulator.http.Call;
import dev.understudy.simulator.http.Effect;
import dev.understudy.simulator.render.Operation.Request;
import dev.understudy.simulator.render.Operation.Result;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;

/** What services logged, paged by time: the last hour, newest first, unless asked otherwise. */
final class LogOperations {

  private static final Duration DEFAULT_RANGE = Duration.ofHours(1);

  private final World world;

  LogOperations(World world) {
    this.world = world;
  }

  List<Operation> all() {
    return List.of(new Operation("GET", "/logs", "log", Effect.READ, this::list));
  }

  private record Entry(String serviceId, LogStore.Line line) {}

  private Result list(Request request) {
    Call call = request.call();
    List<Entry> all = entries(request);
    Instant end = call.query("endTime").map(Listing::time).orElseGet(() -> afterAll(all, request));
    Instant start = call.query("startTime").map(Listing::time).orElse(end.minus(DEFAULT_RANGE));
    boolean forward = call.query("direction").orElse("backward").equals("forward");
    Comparator<Entry> byTime = Comparator.comparing(entry -> entry.line.time());
    List<Entry> found =
        all.stream()
            .filter(entry -> !entry.line.time().isBefore(start))
            .filter(entry -> entry.line.time().isBefore(end))
            .filter(entry -> matches(call, entry.line))
            .sorted(forward ? byTime : byTime.reversed())
            .toList();
    List<Entry> page = found.stream().limit(Listing.limit(call)).toList();
    boolean more = found.size() > page.size();
    Instant last = page.isEmpty() ? start : page.getLast().line.time();
    var answer = Json.object().put("hasMore", more);
    answer.put(
        "nextStartTime", (more && forward ? last.plus(1, ChronoUnit.MICROS) : start).toString());
    answer.put("nextEndTime", (more && !forward ? last : end).toString());
    answer.set("logs", view(page));
    return Result.ok(answer);
  }

  /** Now; or later, since lines of one instant bear times some microseconds apart. */
  private static Instant afterAll(List<Entry> entries, Request request) {
    return entries.stream()
        .map(entry -> entry.line.time().plus(1, ChronoUnit.MICROS))
        .filter(request.now()::isBefore)
        .max(Comparator.naturalOrder())
        .orElse(request.now());
  }

  private List<Entry> entries(Request request) {
    String owner =
        request
            .call()
            .query("ownerId")
            .orElseThrow(() -> Refusal.badRequest("ownerId is required"));
    List<String> resources = request.call().query().getOrDefault("resource", List.of());
    if (resources.isEmpty()) {
      throw Refusal.badRequest("resource is required");
    }
    world.owner(request.caller(), owner);
    return resources.stream()
        .map(id -> world.service(request.caller(), id))
        .flatMap(
            service -> service.logs().all().stream().map(line -> new Entry(service.id(), line)))
        .toList();
  }

  private static boolean matches(Call call, LogStore.Line line) {
    List<String> texts = call.query().getOrDefault("text", List.of());
    return Listing.asked(call, "type", line.type())
        && (texts.isEmpty() || texts.stream().anyMatch(line.text()::contains));
  }

  private static ArrayNode view(List<Entry> entries) {
    ArrayNode logs = Json.array();
    for (Entry entry : entries) {
      var log =
          logs.addObject()
              .put("id", entry.serviceId + "-" + entry.line.number())
              .put("message", entry.line.text())
              .put("timestamp", entry.line.time().toString());
      log.withArray("labels")
          .add(label("resource", entry.serviceId))
          .add(label("type", entry.line.type()));
    }
    return logs;
  }

  private static JsonNode label(String name, String value) {
    return Json.object().put("name", name).put("value", value);
  }
}
