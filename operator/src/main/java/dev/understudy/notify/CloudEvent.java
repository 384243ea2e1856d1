package dev.understudy.notify;

import dev.understudy.api.v1alpha1.ComponentStatus;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A notice as CloudEvents 1.0 in structured mode (section 3.2 of its HTTP binding). {@code source}
 * and {@code id} together name it: a receiver that has seen them drops the repeat.
 */
final class CloudEvent {
  static final String MEDIA_TYPE = "application/cloudevents+json";

  private CloudEvent() {}

  static Map<String, Object> of(Notice notice) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("specversion", "1.0");
    event.put("id", notice.id());
    event.put("source", source(notice));
    event.put("type", type(notice));
    event.put("subject", notice.name());
    event.put("time", notice.at().toString());
    event.put("datacontenttype", "application/json");
    event.put("data", data(notice));
    return event;
  }

  private static String source(Notice notice) {
    return "/clusters/%s/namespaces/%s/stagingenvironments/%s"
        .formatted(
            notice.environment().clusterId(),
            notice.environment().namespace(),
            notice.environment().name());
  }

  /** Such as dev.understudy.environment.refreshfailed.v1. */
  private static String type(Notice notice) {
    return "dev.understudy.environment.%s.v1"
        .formatted(notice.state().event().name().toLowerCase(Locale.ROOT));
  }

  private static Map<String, Object> data(Notice notice) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("event", notice.state().event().name());
    data.put("number", notice.number());
    data.put("namespace", notice.environment().namespace());
    data.put("name", notice.environment().name());
    data.put("uid", notice.environment().uid());
    data.put("headline", notice.headline());
    data.put("reason", notice.state().reason());
    data.put("message", notice.state().message());
    put(data, "release", notice.release());
    put(data, "url", notice.url());
    data.put("services", notice.services().stream().map(CloudEvent::service).toList());
    data.put(
        "tests",
        notice.tests().stream()
            .map(test -> Map.of("name", test.name(), "result", test.result().name()))
            .toList());
    return data;
  }

  private static Map<String, Object> service(ComponentStatus service) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("name", service.name());
    put(data, "url", service.url());
    put(data, "image", service.image());
    put(data, "commit", service.commit());
    return data;
  }

  private static void put(Map<String, Object> data, String name, @Nullable String value) {
    if (value != null) {
      data.put(name, value);
    }
  }
}
