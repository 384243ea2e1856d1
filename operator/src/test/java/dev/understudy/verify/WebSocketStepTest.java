package dev.understudy.verify;

import static dev.understudy.verify.Steps.test;
import static dev.understudy.verify.Steps.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.api.v1alpha1.VerificationResult;
import dev.understudy.simulator.app.Live;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class WebSocketStepTest {
  private final Live app = Live.start(0, line -> {});
  private final Runner runner = Runner.of(URI.create("http://127.0.0.1:" + app.port()));

  WebSocketStepTest() throws IOException {}

  @AfterEach
  void stop() throws IOException {
    app.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{websocket: {service: api, path: /live}, expect: [\"messages[0].json.type == 'welcome'\"]}",
        "{websocket: {service: api, path: /live, receive: 0}, expect: [size(messages) == 0]}",
        "{websocket: {service: api, path: /live, send: [one, '{\"n\": 2}'], receive: 3}, expect: [\"messages[1].text == 'one'\", 'messages[2].json.n == 2', '!has(messages[1].json)']}",
        "{websocket: {service: api, path: /live, headers: {Cookie: theme=dark}}, expect: [\"messages[0].json.cookie == 'theme=dark'\"]}",
      })
  void passes(String step) {
    assertThat(runner.run(yaml(step)).message()).isEqualTo("1 test passed.");
  }

  @ParameterizedTest(name = "{2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{websocket: {service: api, path: /live, send: [hi], receive: 2}, expect: [\"messages[1].text == 'ho'\"]} | Failed | /live): expected messages[1].text == 'ho', saw messages[1].text = 'hi'; 2 of 2 messages came, the last 'hi'.",
        "{websocket: {service: api, path: /nowhere}} | Failed | /nowhere): expected a WebSocket, but the handshake was answered with 404.",
        "{websocket: {service: api, path: /live, send: [close], receive: 2}} | Failed | /live): expected 2 messages, but the WebSocket was closed with 1008; 1 of 2 messages came, the last '{\"type\":\"welcome\",\"cookie\":\"\",\"authorization\":\"\"}'.",
        "{websocket: {service: api, path: /live, send: [flood], receive: 2}} | Failed | a message is longer than 64 KiB; 1 of 2 messages came, the last '{\"type\":\"welcome\",\"cookie\":\"\",\"authorization\":\"\"}'.",
      })
  void says(String step, VerificationResult result, String words) {
    assertThat(runner.run(yaml(step)))
        .satisfies(report -> {
          assertThat(report.message()).endsWith(words);
          assertThat(report.result()).isEqualTo(result);
        });
  }

  @Test
  void whatDoesNotComeInTimeCanNotBeTold() {
    assertThat(
            runner.run(
                "500ms",
                yaml("{websocket: {service: api, path: /live, send: [silence], receive: 2}}")))
        .satisfies(report -> {
          assertThat(report.result()).isEqualTo(VerificationResult.Error);
          assertThat(report.message())
              .endsWith("the test's timeout of 500ms ran out; got 1 of 2 messages.");
        });
  }

  @Test
  void anAppThatIsGoneCanNotBeTold() throws IOException {
    app.close();
    assertThat(runner.run(yaml("{websocket: {service: api, path: /live}}")))
        .satisfies(report -> {
          assertThat(report.result()).isEqualTo(VerificationResult.Error);
          assertThat(report.message())
              .endsWith("no WebSocket: the connection was refused or the host is unreachable.");
        });
  }

  /** The handshake carries what earlier steps were given. */
  @Test
  void cookiesAndCapturedValuesGoWithIt() throws IOException {
    try (TestApp web = new TestApp()) {
      web.on(
          "/",
          request ->
              new TestApp.Answer(200, Map.of("Set-Cookie", "session=s3cr3t-s3cr3t; Path=/"), "{}"));
      // Cookies know no ports: both are one host.
      Runner both =
          Runner.of(Map.of("api", web.uri(), "live", URI.create("http://127.0.0.1:" + app.port())));
      SmokeReport report =
          both.run(
              yaml("{http: {service: api}, capture: {status: response.status}}"),
              yaml(
                  "{websocket: {service: live, path: '/live?s=$(status)', send: ['status $(status)'], receive: 2}, expect: [\"messages[0].json.cookie.contains('session=')\", \"messages[1].text == 'status 200'\"]}"));
      assertThat(report.message()).isEqualTo("1 test passed.");
      assertThat(
              both.run(
                      yaml("{http: {service: api}}"),
                      yaml("{websocket: {service: live, path: /live}, expect: ['false']}"))
                  .message())
          .doesNotContain("s3cr3t");
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "169.254.169.254, true, which is never asked",
    "10.1.2.3, false, which the operator's configuration does not allow",
  })
  void addressesAreJudged(String address, boolean privateAddresses, String words) {
    assertThat(
            Runner.at(URI.create("https://api.test"), address, privateAddresses)
                .run(yaml("{websocket: {service: api}}")))
        .satisfies(report -> {
          assertThat(report.result()).isEqualTo(VerificationResult.Error);
          assertThat(report.message()).contains("not sent: api.test is at ").contains(words);
        });
  }

  @Test
  void aRunIsCut() throws InterruptedException {
    SmokeReport[] report = new SmokeReport[1];
    Thread run =
        Thread.ofVirtual()
            .start(() ->
                report[0] =
                    runner.run(yaml("{websocket: {service: api, path: /live, receive: 9}}")));
    while (app.connections() == 0) {
      Thread.onSpinWait();
    }
    runner.abort();
    run.join();
    assertThat(report[0].message()).endsWith("the run was aborted.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "path: '/$(id)' | .websocket.path: no earlier step captures $(id)",
        "send: ['$(id)'] | .websocket.send[0]: no earlier step captures $(id)",
        "headers: {Sec-WebSocket-Key: x} | .websocket.headers.Sec-WebSocket-Key: is set by the client and can't be given",
        "path: /}, expect: ['response.status == 200' ], capture: { | .expect[0]: 1:1: undeclared reference to 'response' (in container '')",
      })
  void isCheckedBefore(String field, String problem) {
    assertThat(
            ExpectationCheck.problems(
                List.of(test("t", yaml("{websocket: {service: api, %s}}".formatted(field))))))
        .singleElement()
        .asString()
        .startsWith("spec.smokeTests[t].steps[0]" + problem);
  }
}
