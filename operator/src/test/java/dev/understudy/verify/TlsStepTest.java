package dev.understudy.verify;

import static dev.understudy.verify.Steps.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.api.v1alpha1.VerificationResult;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Certificates of several kinds, shown by a server on loopback. */
@Timeout(60)
class TlsStepTest {
  @TempDir private static Path folder;
  private static TlsServer good;
  private static TlsServer old;
  private static TlsServer brief;
  private static TlsServer other;
  private static TlsServer stranger;
  private static KeyStore trust;

  @BeforeAll
  static void serve() throws Exception {
    good = TlsServer.start(folder, "good", "ip:127.0.0.1", "+0d", 90);
    old = TlsServer.start(folder, "old", "ip:127.0.0.1", "-30d", 10);
    brief = TlsServer.start(folder, "brief", "ip:127.0.0.1", "+0d", 10);
    other = TlsServer.start(folder, "other", "dns:shop.example.com", "+0d", 90);
    stranger = TlsServer.start(folder, "stranger", "ip:127.0.0.1", "+0d", 90);
    trust = KeyStore.getInstance("PKCS12");
    trust.load(null, null);
    for (TlsServer known : List.of(good, old, brief, other)) {
      trust.setCertificateEntry(known.name(), known.certificate());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "good | {tls: {service: api}}",
        "good | {tls: {host: 127.0.0.1, port: PORT}, expect: ['tls.daysLeft in [89, 90]', \"tls.issuer == 'CN=good'\", \"tls.names == ['127.0.0.1']\", \"timestamp(tls.notAfter) > timestamp('2020-01-01T00:00:00Z')\", \"tls.protocol == 'TLSv1.3'\"]}",
        "brief | {tls: {service: api}, expect: [tls.daysLeft > 7]}",
      })
  void passes(String server, String step) {
    assertThat(run(server, step).message()).isEqualTo("1 test passed.");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "brief | expected tls.daysLeft > 14, saw tls.daysLeft = 9; the certificate is by CN=brief, until ",
        "old | expected a valid certificate; it has expired: the certificate is by CN=old, until ",
        "other | expected a certificate that is valid for 127.0.0.1: No subject alternative names matching IP address 127.0.0.1 found; the certificate is by CN=other, until ",
        "stranger | expected a certificate that is valid for 127.0.0.1: PKIX path building failed: ",
      })
  void saysWhatIsWrong(String server, String words) {
    assertThat(run(server, "{tls: {service: api}}"))
        .satisfies(report -> {
          assertThat(report.message())
              .startsWith(
                  "Test t, step 1 (tls 127.0.0.1:%d): %s".formatted(server(server).port(), words));
          assertThat(report.result()).isEqualTo(VerificationResult.Failed);
        });
  }

  @Test
  void aServerWithoutTlsIsAWrongAnswer() throws IOException {
    try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual()
          .start(() -> {
            try (var socket = plain.accept()) {
              socket.getOutputStream().write("220 mail\r\n".getBytes(StandardCharsets.UTF_8));
              var unused = socket.getInputStream().readAllBytes();
            } catch (IOException closed) {
              // it has said what it had to say
            }
          });
      URI api = URI.create("https://127.0.0.1:" + plain.getLocalPort());
      assertThat(Runner.of(api).run(yaml("{tls: {service: api}}")))
          .satisfies(report -> {
            assertThat(report.result()).isEqualTo(VerificationResult.Failed);
            assertThat(report.message()).contains("expected TLS at 127.0.0.1:");
          });
    }
  }

  @Test
  void aServerThatSaysNothingCanNotBeTold() throws IOException {
    try (ServerSocket mute = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      URI api = URI.create("https://127.0.0.1:" + mute.getLocalPort());
      assertThat(Runner.of(api).run("200ms", yaml("{tls: {service: api}}")))
          .satisfies(report -> {
            assertThat(report.result()).isEqualTo(VerificationResult.Error);
            assertThat(report.message()).endsWith("the test's timeout of 200ms ran out.");
          });
    }
  }

  @Test
  void otherHostsAreNotAsked() {
    assertThat(run("good", "{tls: {host: example.org}}"))
        .satisfies(report -> {
          assertThat(report.result()).isEqualTo(VerificationResult.Error);
          assertThat(report.message())
              .contains("(tls example.org:443): not connected: example.org is neither a host");
        });
  }

  private static SmokeReport run(String server, String step) {
    int port = server(server).port();
    return Runner.of(URI.create("https://127.0.0.1:" + port), Certificate.trusted(trust))
        .run(yaml(step.replace("PORT", String.valueOf(port))));
  }

  private static TlsServer server(String name) {
    return List.of(good, old, brief, other, stranger).stream()
        .filter(server -> server.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
