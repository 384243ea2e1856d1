package dev.understudy.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.api.v1alpha1.LoginStatus;
import dev.understudy.api.v1alpha1.StagingEnvironment;
import dev.understudy.provider.PostgresConnection;
import dev.understudy.provider.PostgresConnector;
import dev.understudy.provider.WriteGate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** A world in which the credentials of one environment after the other are rotated. */
abstract class RotationStage {
  private static final String REQUEST = "understudy.dev/rotate";
  private static final PostgresConnector.Limits LIMITS =
      new PostgresConnector.Limits(Duration.ofSeconds(15), Duration.ofSeconds(15));
  private static final HttpClient VISITOR =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  static World world;
  Life life;
  OperatorInMemory operator;

  @BeforeAll
  static void start() {
    world = new World(false);
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  void begin(UnaryOperator<String> edit) {
    life = new Life(world);
    operator = new OperatorInMemory(world, new Plug(0));
    life.apply(edit);
    life.run(operator, VirtualLoop::ready);
  }

  void remove() {
    life.delete();
    life.run(new OperatorInMemory(world, new Plug(0)), VirtualLoop::gone);
    life.assertNothingLeft();
    assertThat(world.simulator.ledger().productionTouched()).isEmpty();
    assertThat(world.simulator.neon().productionWrites()).isZero();
  }

  void rotate(String token) {
    life.annotate(REQUEST, token);
  }

  /** Whether that request was honoured, and nothing is left to do. */
  static Predicate<Optional<StagingEnvironment>> over(String token) {
    return e ->
        VirtualLoop.ready(e)
            && e.orElseThrow().getStatus().rotation() != null
            && e.orElseThrow().getStatus().rotation().phase() == null
            && token.equals(e.orElseThrow().getStatus().handledRequests().get("rotate"));
  }

  /** What Ready said, pass by pass, with every service being of use after each. */
  List<String> follow(Predicate<Optional<StagingEnvironment>> wanted) {
    return life.follow(
        operator,
        e -> {
          assertServed("with the operator at work");
          return wanted.test(Optional.of(e));
        });
  }

  /** The app that runs opens a connection for each request, with the login that it was given. */
  void assertServed(String when) {
    String url = life.get().getStatus().services().getFirst().url();
    HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/api/healthz")).build();
    try {
      HttpResponse<String> answer = VISITOR.send(request, HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as("%s: %s", when, answer.body()).isEqualTo(200);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** As the connection Secret has it. */
  PostgresConnection login() {
    String url = secret("heretix-connection", "DATABASE_URL");
    return PostgresConnection.parse(url);
  }

  String secret(String name, String key) {
    String value =
        world.user.secrets().inNamespace(life.namespace).withName(name).get().getData().get(key);
    return value == null
        ? ""
        : new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8);
  }

  LoginStatus status() {
    return life.get().getStatus().database().login();
  }

  String upToDate() {
    var condition = VirtualLoop.condition(life.get(), "UpToDate").orElseThrow();
    return condition.getReason() + ": " + condition.getMessage();
  }

  static void assertLetsIn(PostgresConnection login) {
    assertThat(Sql.first(login, "select current_user")).isEqualTo(login.user());
  }

  static void assertShutOut(PostgresConnection login) {
    String state = "let in";
    try (var connection =
        new PostgresConnector(WriteGate.OPEN).dataSource(login, LIMITS).getConnection()) {
      assertThat(connection).isNotNull();
    } catch (SQLException e) {
      state = e.getSQLState();
    }
    assertThat(state).as(login.user()).isEqualTo("28P01");
  }
}
