package dev.understudy.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.ops.Traces;
import dev.understudy.provider.http.JdkTransport;
import dev.understudy.provider.http.Transport;
import dev.understudy.simulator.neon.NeonFixture;
import dev.understudy.simulator.render.RenderFixture;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Secrets of every kind are planted and searched for in all that anybody can read, with every
 * logger at TRACE, in a life in which everything that quotes an answer goes wrong once.
 */
class CanaryTest {
  private static final String PASSPHRASE = "correct horse battery staple 7";
  private static final String WEBHOOK =
      "https://hooks.slack.example/services/T0CANARY/B0CANARY/zkXcanaryWebhook";
  private static final String EMAIL = "smoke@example.com";
  private static final String SIGN_IN =
      """
          - name: sign-in
            steps:
              - http: {service: api, method: POST, path: /api/auth/magic-link, json: {email: smoke@example.com}}
              - sql: "select token from magic_links order by created_at desc limit 1"
                capture: {token: "rows[0].token"}
              - http: {service: api, path: "/api/auth/callback?token=$(token)"}
                expect: ["response.status == 302"]
              - http: {service: api, path: /api/me}
                expect: ["response.json.authenticated"]
      """
          .indent(0);

  private final Map<String, String> canaries = new LinkedHashMap<>();
  private final List<String> shown = new ArrayList<>();
  private final PrometheusMeterRegistry metrics = Sight.registry();
  private final InMemorySpanExporter spans = InMemorySpanExporter.create();
  private final SdkTracerProvider tracing =
      SdkTracerProvider.builder().addSpanProcessor(SimpleSpanProcessor.create(spans)).build();
  private final AtomicBoolean bug = new AtomicBoolean();
  private World world;
  private Life life;
  private OperatorInMemory operator;
  private CapturedLog log;

  @BeforeEach
  void start() {
    world = new World(false);
    life = new Life(world);
    world.user.secrets().inNamespace(life.namespace).withName("heretix-staging").delete();
    world.secret(
        life.namespace, "heretix-staging", Map.of("resend", PASSPHRASE, "webhook", WEBHOOK));
    JdkTransport wire = new JdkTransport(Duration.ofSeconds(5), Duration.ofSeconds(30));
    Sight sight =
        Sight.metered(metrics, world.clock).and(new Traces(tracing.get("test"), world.clock));
    operator = new OperatorInMemory(world, new Plug(0), buggy(wire), sight);
    log = new CapturedLog(operator.redactor);
    canaries.put("Neon's API key", NeonFixture.ORGANIZATION_KEY);
    canaries.put("Render's API key", RenderFixture.API_KEY);
    canaries.put("a Secret's value", PASSPHRASE);
    canaries.put("a webhook", WEBHOOK);
  }

  @AfterEach
  void stop() {
    log.close();
    tracing.close();
    world.close();
  }

  /** A mistake of ours that quotes all it can. */
  private Transport buggy(Transport wire) {
    return request -> {
      if (bug.get()) {
        throw new IllegalStateException(
            "unforeseen: " + request.headers(), new RuntimeException(request.headers().toString()));
      }
      return wire.send(request);
    };
  }

  @Test
  void noneIsEverShown() throws GeneralSecurityException {
    life.apply(CanaryTest::manifest);
    life.run(operator, VirtualLoop::ready);
    look();
    learnWhatWasMade();

    everyProviderQuotesWhatItWasSent(400);
    everyProviderQuotesWhatItWasSent(401);
    everyProviderQuotesWhatItWasSent(503);
    aMigrationQuotesThePassword();
    aDeployFailsAndItsLogQuotesItsVariables();
    aSmokeTestFailsAndItsAnswerQuotesCookieAndToken();
    aMistakeOfOursQuotesTheHeaders();

    life.delete();
    life.run(operator, VirtualLoop::gone);
    look();
    shown.add(metrics.scrape());
    assertThat(spans.getFinishedSpanItems()).hasSizeGreaterThan(200);
    spans.getFinishedSpanItems().forEach(span -> shown.add(span.toString()));
    assertThat(metrics.scrape()).contains("understudy_waits_total", "InternalError");
    assertThat(log.lines()).as("lines at TRACE").hasSizeGreaterThan(200);
    canaries.forEach((name, value) -> {
      assertThat(log.lines()).as(name + " in the log").noneMatch(line -> holds(line, value));
      assertThat(shown)
          .as(name + " in status, events, metrics and spans")
          .noneMatch(text -> holds(text, value));
    });
    assertThat(String.join("", log.lines())).contains("***");
  }

  private static String manifest(String text) {
    return text.replace(
            "key: resend}}}",
            "key: resend}}}\n        - {name: HOOK, valueFrom: {secretKeyRef: {name: heretix-staging, key: webhook}}}")
        + SIGN_IN;
  }

  /** As it is, and as it stands in a Secret of Kubernetes. */
  private static boolean holds(String text, String secret) {
    return text.contains(secret)
        || text.contains(
            Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8)));
  }

  private void learnWhatWasMade() throws GeneralSecurityException {
    String session = secret("heretix-generated", "session");
    canaries.put("a generated secret", session);
    canaries.put("the database's password", secret("heretix-connection", "PGPASSWORD"));
    canaries.put("the database's URL", secret("heretix-connection", "DATABASE_URL"));
    canaries.put("a cookie", cookie(session));
    canaries.put("a captured token", token());
  }

  private String secret(String name, String key) {
    Secret secret = world.user.secrets().inNamespace(life.namespace).withName(name).get();
    return new String(
        Base64.getDecoder().decode(secret.getData().get(key)), StandardCharsets.UTF_8);
  }

  /** The sample app signs the address with its session secret. */
  private static String cookie(String key) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
    String subject = base64.encodeToString(EMAIL.getBytes(StandardCharsets.UTF_8));
    return base64.encodeToString(mac.doFinal(subject.getBytes(StandardCharsets.UTF_8)));
  }

  private String token() {
    String url = secret("heretix-connection", "DATABASE_URL");
    var connection = dev.understudy.provider.PostgresConnection.parse(url);
    return TokenInDatabase.newest(connection);
  }

  private void everyProviderQuotesWhatItWasSent(int status) {
    String quoting =
        "{\"message\":\"refused: Authorization: Bearer %s, Bearer %s, %s, %s\"}"
            .formatted(
                NeonFixture.ORGANIZATION_KEY,
                RenderFixture.API_KEY,
                WEBHOOK,
                canaries.get("the database's URL"));
    for (String provider : List.of("neon", "render")) {
      world.simulator.faults(provider).onAny().always().answer(status, quoting);
      request("reconcile", provider + status);
      passes(3);
      world.simulator.faults(provider).clear();
    }
    request("reconcile", "over" + status);
    life.run(operator, VirtualLoop::ready);
  }

  private void aMigrationQuotesThePassword() {
    String password = canaries.get("the database's password");
    String before = "create table notes (id bigint primary key)";
    world.migrations(
        life.namespace,
        Map.of("V1__notes.sql", before, "V2__bad.sql", "select '" + password + "'::int"));
    passes(3);
    world.migrations(life.namespace, Map.of("V1__notes.sql", before));
    life.run(operator, VirtualLoop::ready);
  }

  private void aDeployFailsAndItsLogQuotesItsVariables() {
    world
        .simulator
        .faults("render")
        .on("GET", "/logs")
        .always()
        .answer(200, LOGS.formatted(canaries.get("the database's URL"), PASSPHRASE));
    image("ghcr.io/heretix/api:crash");
    life.run(operator, VirtualLoop::stalled);
    look();
    world.simulator.faults("render").clear();
    image("ghcr.io/heretix/api:1.4.2");
    life.run(operator, VirtualLoop::ready);
  }

  private static final String LOGS =
      """
      {"hasMore":false,"nextStartTime":"2026-11-21T08:00:00Z","nextEndTime":"2026-11-21T08:00:00Z",
       "logs":[{"id":"1","message":"DATABASE_URL=%s MAIL=%s","timestamp":"2026-11-21T08:00:00Z","labels":[]}]}\
      """;

  private void image(String image) {
    life.reapply(text -> manifest(text).replace("ghcr.io/heretix/api:1.4.2", image));
  }

  private void aSmokeTestFailsAndItsAnswerQuotesCookieAndToken() {
    life.reapply(text ->
        manifest(text)
            .replace("response.status == 302", "response.headers['set-cookie'] == 'no'")
            .replace(
                "capture: {token: \"rows[0].token\"}",
                "capture: {token: \"rows[0].token\"}\n          expect: [\"rows[0].token != ''\"]"));
    life.run(operator, VirtualLoop::stalled);
    look();
    life.reapply(CanaryTest::manifest);
    life.run(operator, VirtualLoop::ready);
  }

  private void aMistakeOfOursQuotesTheHeaders() {
    bug.set(true);
    request("reconcile", "bug");
    passes(2);
    assertThat(String.join("", log.lines())).contains("IllegalStateException: unforeseen");
    bug.set(false);
    life.run(operator, VirtualLoop::ready);
  }

  private void passes(int count) {
    for (int i = 0; i < count; i++) {
      world.advance(operator.pass(life.get()).recheck().orElse(Duration.ofMinutes(5)));
      look();
    }
  }

  private void request(String what, String token) {
    life.edit(e -> e.getMetadata().setAnnotations(Map.of("understudy.dev/" + what, token)));
  }

  /** What {@code kubectl get -o yaml} and {@code kubectl get events} show. */
  private void look() {
    Optional.ofNullable(life.find().orElse(null)).map(Serialization::asYaml).ifPresent(shown::add);
    world.user.v1().events().inNamespace(life.namespace).list().getItems().stream()
        .map(Serialization::asYaml)
        .forEach(shown::add);
  }
}
