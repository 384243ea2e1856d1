package dev.understudy.simulator.kube;

import static dev.understudy.simulator.kube.Client.FERRIES;
import static dev.understudy.simulator.kube.Client.ferry;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WatchTest {
  private KubeApi api;
  private Client client;

  @BeforeEach
  void start() throws Exception {
    api = KubeApi.start(0, List.of(), InstantSource.system(), 5);
    client = new Client(api).prepared();
  }

  @AfterEach
  void stop() {
    api.close();
  }

  private static List<String> seen(Stream<JsonNode> events, int count) {
    return events
        .limit(count)
        .map(e -> e.path("type").asText() + " " + e.at("/object/metadata/name").asText())
        .toList();
  }

  @Test
  void startsWithWhatIsThereAndGoesOnWithWhatHappens() throws Exception {
    client.post(FERRIES, ferry("aurora", "{\"line\":\"red\"}"));
    Stream<JsonNode> events = client.watch(FERRIES + "?watch=1");
    client.merge(FERRIES + "/aurora", "{\"spec\":{\"decks\":3}}");
    client.delete(FERRIES + "/aurora");
    assertThat(seen(events, 3))
        .containsExactly("ADDED aurora", "MODIFIED aurora", "DELETED aurora");
  }

  @Test
  void seesObjectsEnterAndLeaveItsSelector() throws Exception {
    client.post(FERRIES, ferry("aurora", "{\"line\":\"red\"}"));
    Stream<JsonNode> events = client.watch(FERRIES + "?watch=1&labelSelector=quay%3Dnorth");
    client.merge(FERRIES + "/aurora", "{\"metadata\":{\"labels\":{\"quay\":\"north\"}}}");
    client.merge(FERRIES + "/aurora", "{\"metadata\":{\"labels\":{\"quay\":\"south\"}}}");
    assertThat(seen(events, 2)).containsExactly("ADDED aurora", "DELETED aurora");
  }

  @Test
  void saysGoneWhenTheLogNoLongerReachesBack() throws Exception {
    String old = client.get(FERRIES).at("/metadata/resourceVersion");
    for (int i = 0; i < 6; i++) {
      client.post(FERRIES, ferry("f" + i, "{\"line\":\"red\"}"));
    }
    JsonNode event =
        client.watch(FERRIES + "?watch=1&resourceVersion=" + old).findFirst().orElseThrow();
    assertThat(event.path("type").asText()).isEqualTo("ERROR");
    assertThat(event.at("/object/code").asInt()).isEqualTo(410);
    assertThat(event.at("/object/reason").asText()).isEqualTo("Expired");
  }

  @Test
  void sendsABookmarkBeforeItEndsToWhoAsksForOne() throws Exception {
    String now = client.get(FERRIES).at("/metadata/resourceVersion");
    List<JsonNode> events =
        client
            .watch(
                FERRIES
                    + "?watch=1&timeoutSeconds=1&allowWatchBookmarks=true&resourceVersion="
                    + now)
            .toList();
    assertThat(events).hasSize(1);
    assertThat(events.getFirst().path("type").asText()).isEqualTo("BOOKMARK");
    assertThat(events.getFirst().at("/object/metadata/resourceVersion").asText()).isEqualTo(now);
  }

  @Test
  void pagesFollowEachOtherOnlyOnAnUnchangedStore() throws Exception {
    client.post(FERRIES, ferry("a", "{\"line\":\"red\"}"));
    client.post(FERRIES, ferry("b", "{\"line\":\"red\"}"));
    Client.Answer first = client.get(FERRIES + "?limit=1");
    assertThat(first.body().path("items")).hasSize(1);
    assertThat(first.at("/metadata/remainingItemCount")).isEqualTo("1");
    String next = FERRIES + "?limit=1&continue=" + first.at("/metadata/continue");
    assertThat(client.get(next).at("/items/0/metadata/name")).isEqualTo("b");
    client.post(FERRIES, ferry("c", "{\"line\":\"red\"}"));
    assertThat(client.get(next).status()).isEqualTo(410);
  }
}
