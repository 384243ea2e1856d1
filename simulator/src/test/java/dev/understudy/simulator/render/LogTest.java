package dev.understudy.simulator.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a service logs can be read, page by page. */
class LogTest {

  static List<String> messages(Rig rig, String service) {
    return messages(rig.get(path(service, "&limit=100")).expect(200).body());
  }

  private static List<String> messages(JsonNode page) {
    List<String> messages = new ArrayList<>();
    page.path("logs").forEach(log -> messages.add(log.path("message").asText()));
    return messages;
  }

  private static String path(String service, String more) {
    return "/logs?ownerId=" + RenderFixture.WORKSPACE + "&resource=" + service + more;
  }

  @Test
  void showsTheNewestFirst() {
    try (Rig rig = new Rig()) {
      String service = rig.service("api", "ghcr.io/heretix/api:crash");

      assertThat(messages(rig, service))
          .containsExactly(
              "==> deploy failed: the app exited with status 1",
              "fatal: the configuration could not be read",
              "heretix crash starts in development");
      assertThat(messages(rig.get(path(service, "&direction=forward")).body()))
          .startsWith("heretix crash starts in development");
    }
  }

  @Test
  void pagesByTimeInBothDirections() {
    try (Rig rig = new Rig()) {
      String service = rig.service("api", "ghcr.io/heretix/api:crash");
      List<String> all = messages(rig, service);

      assertThat(walk(rig, service, "backward")).isEqualTo(all);
      assertThat(walk(rig, service, "forward")).isEqualTo(all.reversed());
    }
  }

  private static List<String> walk(Rig rig, String service, String direction) {
    List<String> found = new ArrayList<>();
    String more = "&limit=1&direction=" + direction;
    JsonNode page = rig.get(path(service, more)).expect(200).body();
    found.addAll(messages(page));
    while (page.path("hasMore").asBoolean()) {
      String range =
          "&startTime=%s&endTime=%s"
              .formatted(page.path("nextStartTime").asText(), page.path("nextEndTime").asText());
      page = rig.get(path(service, more + range)).expect(200).body();
      found.addAll(messages(page));
    }
    return found;
  }

  @Test
  void filtersByTypeAndText() {
    try (Rig rig = new Rig()) {
      String service = rig.service("api", "ghcr.io/heretix/api:crash");

      assertThat(messages(rig.get(path(service, "&type=build")).body())).hasSize(1);
      assertThat(messages(rig.get(path(service, "&text=fatal")).body())).hasSize(1);
    }
  }

  @Test
  void refusesWhatItCannotFind() {
    try (Rig rig = new Rig().sendingNonsense()) {
      rig.get("/logs?ownerId=" + RenderFixture.WORKSPACE).expect(400);
      rig.get(path("srv-missing", "")).expect(404);
      rig.as(RenderFixture.OTHER_API_KEY)
          .get(path(RenderFixture.PRODUCTION_SERVICE, ""))
          .expect(404);
    }
  }
}
