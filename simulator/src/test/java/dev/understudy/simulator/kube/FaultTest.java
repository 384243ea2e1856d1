package dev.understudy.simulator.kube;

import static dev.understudy.simulator.kube.Client.FERRIES;
import static dev.understudy.simulator.kube.Client.ferry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.simulator.kube.WriteFault.Moment;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultTest {
  private static final String AURORA = ferry("aurora", "{\"line\":\"red\"}");

  private KubeApi api;
  private Client client;

  @BeforeEach
  void start() throws Exception {
    api = KubeApi.start(0, List.of(), InstantSource.system());
    client = new Client(api).prepared();
  }

  @AfterEach
  void stop() {
    api.close();
  }

  private void cutAt(Moment cut) {
    api.onWrite((write, moment) -> {
      if (moment == cut) {
        throw new IOException("cut by the test");
      }
    });
  }

  @Test
  void aCutBeforeTheEffectLeavesNothing() throws Exception {
    cutAt(Moment.BEFORE_EFFECT);
    assertThatThrownBy(() -> client.post(FERRIES, AURORA)).isInstanceOf(IOException.class);
    assertThat(client.get(FERRIES + "/aurora").status()).isEqualTo(404);
  }

  @Test
  void aCutAfterTheEffectLeavesTheEffect() throws Exception {
    cutAt(Moment.AFTER_EFFECT);
    assertThatThrownBy(() -> client.post(FERRIES, AURORA)).isInstanceOf(IOException.class);
    assertThat(client.get(FERRIES + "/aurora").status()).isEqualTo(200);
  }

  @Test
  void onlyRequestsThatChangeSomethingCountAsWrites() throws Exception {
    int before = api.writes().size();
    client.post(FERRIES, AURORA);
    client.merge(FERRIES + "/aurora", "{\"spec\":{\"line\":\"red\"}}");
    client.post(FERRIES + "?dryRun=All", ferry("dry", "{\"line\":\"red\"}"));
    client.post(FERRIES, ferry("wrong", "{}"));
    client.delete(FERRIES + "/aurora");
    assertThat(api.writes().subList(before, api.writes().size()))
        .containsExactly(
            new Write("POST", FERRIES, "test/1"),
            new Write("DELETE", FERRIES + "/aurora", "test/1"));
  }
}
