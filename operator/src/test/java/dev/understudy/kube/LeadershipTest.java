package dev.understudy.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.TestPostgres;
import dev.understudy.data.MigrationException;
import dev.understudy.data.Migrations;
import dev.understudy.provider.ManualClock;
import dev.understudy.provider.PostgresConnector;
import dev.understudy.provider.Redactor;
import dev.understudy.provider.ScriptedProvider;
import dev.understudy.provider.WriteGate;
import dev.understudy.provider.WritesClosed;
import dev.understudy.provider.http.GatedTransport;
import dev.understudy.provider.http.Transport;
import dev.understudy.simulator.kube.KubeApi;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeadershipTest {
  private static final Duration VALIDITY = Duration.ofSeconds(13);

  private final ManualClock wall = new ManualClock();
  private final AtomicLong nanos = new AtomicLong();
  private final Leadership leadership = new Leadership(wall, nanos::get, VALIDITY);
  private final ScriptedProvider provider = new ScriptedProvider();
  private final Transport transport = new GatedTransport(provider, leadership);

  @BeforeEach
  void lead() {
    leadership.renewed(leadership.now());
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
  void aProcessThatWasFrozenForLongerThanItsLeaseSendsNothing(String method) throws IOException {
    provider.answer(200, "{}");
    transport.send(request(method));
    frozen(Duration.ofSeconds(60));

    assertThatThrownBy(() -> transport.send(request(method))).isInstanceOf(WritesClosed.class);

    assertThat(provider.calls()).containsExactly(method + " /v1/services");
  }

  @Test
  void readsPass() throws IOException {
    provider.answer(200, "{}");
    leadership.end();

    transport.send(request("GET"));

    assertThat(provider.calls()).containsExactly("GET /v1/services");
  }

  @Test
  void writesEndWhatClocksMayDifferByBeforeTheLeaseDoes() {
    frozen(VALIDITY.minusNanos(1));
    assertThat(leadership.mayWrite()).isTrue();

    nanos.incrementAndGet();

    assertThat(leadership.mayWrite()).isFalse();
  }

  @Test
  void eitherClockIsEnoughToEndIt() {
    wall.advance(VALIDITY);
    assertThat(leadership.mayWrite()).as("a machine that slept").isFalse();

    leadership.renewed(leadership.now());
    nanos.addAndGet(VALIDITY.toNanos());
    assertThat(leadership.mayWrite()).as("a wall clock that was set back").isFalse();
  }

  @Test
  void whatHasEndedIsNotRenewed() {
    leadership.end();
    leadership.renewed(leadership.now());

    assertThat(leadership.mayWrite()).isFalse();
  }

  @Test
  void writesUnderWayAreWaitedFor() throws InterruptedException {
    WriteGate.Permit write = leadership.begin();
    assertThat(leadership.awaitQuiet(Duration.ZERO)).isFalse();

    write.close();

    assertThat(leadership.awaitQuiet(Duration.ZERO)).isTrue();
  }

  @Test
  void kubernetesIsReadAndNotWritten() throws IOException {
    try (KubeApi kube = KubeApi.start(0, List.of(), wall);
        var client =
            new KubernetesClientBuilder()
                .withConfig(
                    new ConfigBuilder(Config.empty()).withMasterUrl(kube.url().toString()).build())
                .withHttpClientBuilderConsumer(
                    http -> http.addOrReplaceInterceptor("gate", new GatedRequests(leadership)))
                .build()) {
      var fresh = new NamespaceBuilder().withNewMetadata().withName("x").endMetadata().build();
      client.resource(fresh).create();
      frozen(VALIDITY);

      assertThatThrownBy(() -> client.resource(fresh).delete())
          .hasStackTraceContaining(WritesClosed.class.getName());
      assertThatThrownBy(() -> client.resource(fresh).serverSideApply())
          .hasStackTraceContaining(WritesClosed.class.getName());

      assertThat(client.namespaces().withName("x").get()).isNotNull();
      assertThat(kube.writes()).hasSize(1);
    }
  }

  @Test
  void noStatementBeginsAndNothingIsCommitted() throws Exception {
    var limits = new PostgresConnector.Limits(Duration.ofSeconds(5), Duration.ofSeconds(5));
    var database = TestPostgres.database();
    try (var connection =
        new PostgresConnector(leadership).dataSource(database, limits).getConnection()) {
      connection.setAutoCommit(false);
      try (var statement = connection.createStatement()) {
        statement.execute("create table t (id int)");
        frozen(VALIDITY);

        assertThatThrownBy(() -> statement.execute("create table u (id int)"))
            .isInstanceOf(WritesClosed.class);
        assertThatThrownBy(connection::commit).isInstanceOf(WritesClosed.class);
      }
    }
  }

  @Test
  void migrationsDoNotRun() {
    var migrations =
        new Migrations(new Redactor(), Duration.ofSeconds(5), Duration.ofSeconds(5), leadership);
    frozen(VALIDITY);

    assertThatThrownBy(() ->
            migrations.run(
                TestPostgres.database(),
                new TreeMap<>(Map.of("V1__notes.sql", "create table notes (id int)"))))
        .isNotInstanceOf(MigrationException.MigrationFailed.class)
        .hasStackTraceContaining(WritesClosed.class.getName());
  }

  private void frozen(Duration time) {
    wall.advance(time);
    nanos.addAndGet(time.toNanos());
  }

  private static Transport.Request request(String method) {
    return new Transport.Request(
        method, URI.create("https://api.example.com/v1/services"), Map.of(), null);
  }
}
