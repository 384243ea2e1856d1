package dev.understudy.verify;

import static dev.understudy.verify.Steps.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.api.v1alpha1.VerificationResult;
import dev.understudy.simulator.app.Live;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class TcpStepTest {
  private final Live app = Live.start(0, line -> {});
  private final Runner runner = Runner.of(URI.create("http://127.0.0.1:1"));

  TcpStepTest() throws IOException {}

  @AfterEach
  void stop() throws IOException {
    app.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{tcp: {service: api, port: PORT}}",
        "{tcp: {host: 127.0.0.1, port: PORT}, expect: ['tcp.durationMs < 10000']}",
        "{tcp: {service: api, port: PORT, send: \"PING\\r\\n\", receive: PONG}, expect: ['tcp.received == \"+PONG\\r\\n\"']}",
        "{tcp: {service: api, port: PORT, send: \"NO\\n\", receive: ERR}, capture: {word: tcp.received}}",
      })
  void passes(String step) {
    assertThat(runner.run(yaml(at(step))).message()).isEqualTo("1 test passed.");
  }

  @ParameterizedTest(name = "{2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{tcp: {service: api, port: PORT, send: \"PING\\n\\n\", receive: READY}} | Failed | tcp 127.0.0.1:PORT): expected 'READY', but the connection was closed after '+PONG'.",
        "{tcp: {service: api, port: PORT, send: \"PING\\n\", receive: PONG}, expect: [tcp.received == 'x']} | Failed | tcp 127.0.0.1:PORT): expected tcp.received == 'x', saw tcp.received = '+PONG'; got '+PONG'.",
        "{tcp: {service: web, port: PORT}} | Error | : there is no service called web.",
        "{tcp: {host: example.org, port: 25}} | Error | (tcp example.org:25): not connected: example.org is neither a host of this environment nor allowed by the operator's configuration.",
      })
  void says(String step, VerificationResult result, String words) {
    assertThat(runner.run(yaml(at(step))))
        .satisfies(report -> {
          assertThat(report.message()).endsWith(at(words));
          assertThat(report.result()).isEqualTo(result);
        });
  }

  @Test
  void aPortWhereNothingListensIsAnAnswer() throws IOException {
    int free;
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = taken.getLocalPort();
    }
    assertThat(runner.run(yaml("{tcp: {service: api, port: %d}}".formatted(free))))
        .extracting(SmokeReport::result, SmokeReport::message)
        .containsExactly(
            VerificationResult.Failed,
            "Test t, step 1 (tcp 127.0.0.1:%1$d): expected a connection; 127.0.0.1:%1$d refused it."
                .formatted(free));
  }

  @Test
  void whatDoesNotComeInTimeCanNotBeTold() {
    assertThat(
            runner.run(
                "300ms",
                yaml(at("{tcp: {service: api, port: PORT, send: \"PING\\n\", receive: READY}}"))))
        .extracting(SmokeReport::result, SmokeReport::message)
        .containsExactly(
            VerificationResult.Error,
            at(
                "Test t, step 1 (tcp 127.0.0.1:PORT): the test's timeout of 300ms ran out; got only '+PONG'."));
  }

  @Test
  void whatNeverEndsIsNotReadForEver() throws IOException {
    try (ServerSocket endless = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual()
          .start(() -> {
            try (var socket = endless.accept()) {
              while (true) {
                socket.getOutputStream().write(new byte[8192]);
              }
            } catch (IOException closed) {
              // as it should be
            }
          });
      assertThat(
              runner
                  .run(
                      yaml(
                          "{tcp: {service: api, port: %d, receive: READY}}"
                              .formatted(endless.getLocalPort())))
                  .message())
          .contains("expected 'READY', but it is not in the first 64 KiB: ");
    }
  }

  @Test
  void whatLooksLikeATokenIsNotShown() {
    String token = "Ab1".repeat(12);
    assertThat(
            runner
                .run(
                    yaml(
                        at(
                            "{tcp: {service: api, port: PORT, send: \"%s\\n\", receive: ERR}, expect: ['false']}"
                                .formatted(token))))
                .message())
        .doesNotContain(token);
  }

  /** Names are resolved once, and the address that was judged is the one that is connected to. */
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "169.254.169.254, true, 'api.test is at 169.254.169.254, which is never asked (link-local, metadata or no single host)'",
    "10.1.2.3, false, 'api.test is at the private address 10.1.2.3, which the operator''s configuration does not allow'",
  })
  void addressesAreJudged(String address, boolean privateAddresses, String words) {
    Runner judged = Runner.at(URI.create("https://api.test"), address, privateAddresses);
    assertThat(judged.run(yaml("{tcp: {service: api, port: 5432}}")))
        .extracting(SmokeReport::result, SmokeReport::message)
        .containsExactly(
            VerificationResult.Error,
            "Test t, step 1 (tcp api.test:5432): not connected: " + words + ".");
  }

  @Test
  void aRunIsCut() throws InterruptedException {
    SmokeReport[] report = new SmokeReport[1];
    Thread run =
        Thread.ofVirtual()
            .start(() ->
                report[0] =
                    runner.run(yaml(at("{tcp: {service: api, port: PORT, receive: NEVER}}"))));
    while (app.connections() == 0) {
      Thread.onSpinWait();
    }
    runner.abort();
    run.join();
    assertThat(report[0].message()).endsWith("the run was aborted.");
  }

  private String at(String text) {
    return text.replace("PORT", String.valueOf(app.port()));
  }
}
