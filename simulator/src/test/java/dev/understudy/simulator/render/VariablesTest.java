package dev.understudy.simulator.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Environment variables: replaced whole, changed singly, paged, never deploying. */
class VariablesTest {

  private static final String IMAGE = "ghcr.io/heretix/api:1.0";

  private static Map<String, String> page(JsonNode list) {
    Map<String, String> page = new LinkedHashMap<>();
    list.forEach(
        item -> page.put(item.at("/envVar/key").asText(), item.at("/envVar/value").asText()));
    return page;
  }

  @Test
  void areReplacedWhole() {
    try (Rig rig = new Rig()) {
      String path = "/services/" + rig.service("api", IMAGE) + "/env-vars";
      rig.send(
              "PUT",
              path,
              "[{\"key\": \"A\", \"value\": \"1\"}, {\"key\": \"B\", \"value\": \"2\"}]")
          .expect(200);

      JsonNode answer =
          rig.send("PUT", path, "[{\"key\": \"B\", \"value\": \"3\"}]").expect(200).body();

      assertThat(page(answer)).containsExactly(Map.entry("B", "3"));
      assertThat(page(rig.get(path).body())).containsExactly(Map.entry("B", "3"));
    }
  }

  @Test
  void arePagedByTwenty() {
    try (Rig rig = new Rig()) {
      String path = "/services/" + rig.service("api", IMAGE) + "/env-vars";
      String many =
          IntStream.range(0, 45)
              .mapToObj(i -> "{\"key\": \"K" + i + "\", \"value\": \"" + i + "\"}")
              .collect(Collectors.joining(",", "[", "]"));
      rig.send("PUT", path, many).expect(200);

      Map<String, String> all = new LinkedHashMap<>();
      JsonNode page = rig.get(path).body();
      assertThat(page).hasSize(20);
      while (!page.isEmpty()) {
        all.putAll(page(page));
        String cursor = page.path(page.size() - 1).path("cursor").asText();
        page = rig.get(path + "?cursor=" + cursor).expect(200).body();
      }

      assertThat(all).hasSize(45).containsEntry("K44", "44");
      assertThat(rig.get(path + "?limit=100").body()).hasSize(45);
    }
  }

  @Test
  void areChangedSingly() {
    try (Rig rig = new Rig()) {
      String path = "/services/" + rig.service("api", IMAGE) + "/env-vars";

      rig.send("PUT", path + "/A", "{\"value\": \"1\"}").expect(200);
      rig.send("PUT", path + "/A", "{\"value\": \"2\"}").expect(200);
      assertThat(rig.get(path + "/A").expect(200).body().path("value").asText()).isEqualTo("2");
      rig.delete(path + "/A").expect(204);
      rig.delete(path + "/A").expect(404);
      rig.get(path + "/A").expect(404);
    }
  }

  @Test
  void canBeGenerated() {
    try (Rig rig = new Rig()) {
      String path = "/services/" + rig.service("api", IMAGE) + "/env-vars/SECRET";

      String one = rig.send("PUT", path, "{\"generateValue\": true}").body().path("value").asText();
      String other =
          rig.send("PUT", path, "{\"generateValue\": true}").body().path("value").asText();

      assertThat(one).hasSize(44).isNotEqualTo(other);
    }
  }

  @Test
  void deployNothing() {
    try (Rig rig = new Rig()) {
      String service = rig.service("api", IMAGE);

      rig.send("PUT", "/services/" + service + "/env-vars/APP_ENV", "{\"value\": \"staging\"}")
          .expect(200);
      assertThat(rig.statuses(service)).hasSize(1);
      assertThat(Web.get(rig.url(service) + "/").body()).contains("development");

      rig.deploy(service, "{}");
      assertThat(Web.get(rig.url(service) + "/").body()).contains("staging");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | array",
        "[{\"value\": \"1\"}] | key is required",
        "[{\"key\": \"A\"}] | value or generateValue",
        "[{\"key\": \"1A\", \"value\": \"1\"}] | invalid environment variable key",
        "[{\"key\": \"A\", \"value\": \"1\"}, {\"key\": \"A\", \"value\": \"2\"}] | duplicate",
      })
  void areRefusedTogether(String body, String reason) {
    try (Rig rig = new Rig().sendingNonsense()) {
      String path = "/services/" + rig.service("api", IMAGE) + "/env-vars";
      rig.send("PUT", path + "/KEPT", "{\"value\": \"1\"}").expect(200);

      assertThat(rig.send("PUT", path, body).expect(400).message()).contains(reason);
      assertThat(page(rig.get(path).body())).containsExactly(Map.entry("KEPT", "1"));
    }
  }
}
