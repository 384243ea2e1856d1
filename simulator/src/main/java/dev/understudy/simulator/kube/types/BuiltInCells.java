package dev.understudy.simulator.kube.types;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.simulator.kube.model.Column.Cell;
import dev.understudy.simulator.kube.model.Json;
import dev.understudy.simulator.kube.model.Meta;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Collectors;

/** Cells of built-in kinds that are more than one field. */
final class BuiltInCells {
  private BuiltInCells() {}

  static Cell named(String name) {
    return switch (name) {
      case "age" -> (o, now) -> Json.text(Age.since(Meta.text(o, "creationTimestamp"), now));
      case "dataCount" -> (o, now) -> number(o.path("data").size() + o.path("binaryData").size());
      case "secretCount" -> (o, now) -> number(o.path("secrets").size());
      case "podReady" -> (o, now) -> Json.text(podReady(o));
      case "podStatus" -> (o, now) -> Json.text(podStatus(o));
      case "podRestarts" -> (o, now) -> number(podRestarts(o));
      case "jobStatus" -> (o, now) -> Json.text(jobStatus(o));
      case "jobCompletions" -> (o, now) -> Json.text(jobCompletions(o));
      case "jobDuration" -> (o, now) -> Json.text(jobDuration(o, now));
      case "eventFirst" -> (o, now) -> seen(o, List.of("firstTimestamp", "eventTime"), now);
      case "eventLast" ->
          (o, now) -> seen(o, List.of("lastTimestamp", "eventTime", "firstTimestamp"), now);
      case "eventSubobject" -> (o, now) -> Json.text(o.at("/involvedObject/fieldPath").asText());
      case "count" -> (o, now) -> number(o.path("count").asInt());
      case "eventObject" -> (o, now) -> Json.text(eventObject(o));
      case "roleRef" -> (o, now) -> Json.text(roleRef(o));
      case "ports" -> (o, now) -> Json.text(ports(o));
      default -> throw new IllegalArgumentException("no built-in cell " + name);
    };
  }

  private static JsonNode number(int count) {
    return Json.array().add(count).get(0);
  }

  private static String podReady(ObjectNode pod) {
    long ready =
        pod.at("/status/containerStatuses")
            .valueStream()
            .filter(s -> s.path("ready").asBoolean())
            .count();
    return ready + "/" + pod.at("/spec/containers").size();
  }

  private static String podStatus(ObjectNode pod) {
    if (Meta.isDeleting(pod)) {
      return "Terminating";
    }
    for (JsonNode status : pod.at("/status/containerStatuses")) {
      for (String state : List.of("waiting", "terminated")) {
        String reason = status.path("state").path(state).path("reason").asText();
        if (!reason.isEmpty()) {
          return reason;
        }
      }
    }
    return pod.at("/status/reason").asText(pod.at("/status/phase").asText("Unknown"));
  }

  private static int podRestarts(ObjectNode pod) {
    return pod.at("/status/containerStatuses")
        .valueStream()
        .mapToInt(status -> status.path("restartCount").asInt())
        .sum();
  }

  private static String jobStatus(ObjectNode job) {
    for (String type : List.of("Complete", "Failed", "Suspended", "FailureTarget")) {
      for (JsonNode condition : job.at("/status/conditions")) {
        if (condition.path("type").asText().equals(type)
            && condition.path("status").asText().equals("True")) {
          return type;
        }
      }
    }
    return Meta.isDeleting(job) ? "Terminating" : "Running";
  }

  private static String jobCompletions(ObjectNode job) {
    int succeeded = job.at("/status/succeeded").asInt();
    return succeeded + "/" + job.at("/spec/completions").asInt(1);
  }

  private static String jobDuration(ObjectNode job, Instant now) {
    String start = job.at("/status/startTime").asText();
    String end = job.at("/status/completionTime").asText();
    if (start.isEmpty()) {
      return "";
    }
    Instant until = end.isEmpty() ? now : OffsetDateTime.parse(end).toInstant();
    return Age.of(Duration.between(OffsetDateTime.parse(start).toInstant(), until));
  }

  private static JsonNode seen(ObjectNode event, List<String> fields, Instant now) {
    for (String field : fields) {
      if (event.path(field).isTextual()) {
        return Json.text(Age.since(event.path(field).asText(), now));
      }
    }
    return Json.text("<unknown>");
  }

  private static String eventObject(ObjectNode event) {
    JsonNode object = event.path("involvedObject");
    return object.path("kind").asText().toLowerCase(java.util.Locale.ROOT)
        + "/"
        + object.path("name").asText();
  }

  private static String roleRef(ObjectNode binding) {
    return binding.at("/roleRef/kind").asText() + "/" + binding.at("/roleRef/name").asText();
  }

  private static String ports(ObjectNode service) {
    String ports =
        service
            .at("/spec/ports")
            .valueStream()
            .map(p -> p.path("port").asText() + "/" + p.path("protocol").asText("TCP"))
            .collect(Collectors.joining(","));
    return ports.isEmpty() ? "<none>" : ports;
  }
}
