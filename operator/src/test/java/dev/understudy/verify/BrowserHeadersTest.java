package dev.understudy.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.understudy.api.v1alpha1.SmokeTestSpec;
import dev.understudy.api.v1alpha1.VerificationResult;
import dev.understudy.gitops.ShippedFile;
import dev.understudy.simulator.app.AppServer;
import java.net.URI;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The recipe of the guide for CORS and content security policies: it passes, and it fails. */
class BrowserHeadersTest {
  private static final String STAGING = "https://staging.heretix.app";

  private static SmokeTestSpec recipe() throws Exception {
    String guide = Files.readString(ShippedFile.ROOT.resolve("docs/guide.md"));
    String from = guide.substring(guide.indexOf("  - name: browser-headers"));
    return new YAMLMapper()
        .readValue(from.substring(0, from.indexOf("```")), SmokeTestSpec[].class)[0];
  }

  @ParameterizedTest(name = "{0}, {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        STAGING + " | default-src 'self' | Passed | 1 test passed.",
        "https://heretix.app | default-src 'self' | Failed | step 1 (OPTIONS http://127.0.0.1:",
        STAGING
            + " | default-src 'self' 'unsafe-eval' | Failed | expected !response.headers['content-security-policy'].contains('unsafe-eval')",
        STAGING + " | | Failed | the answer has no header 'content-security-policy'",
      })
  void tells(String origin, String policy, VerificationResult result, String words)
      throws Exception {
    try (TestApp ui = new TestApp();
        AppServer api =
            AppServer.start(
                Map.of("PORT", "0", "UI_ORIGIN", origin), "ghcr.io/heretix/api:1", line -> {})) {
      Map<String, String> headers =
          policy == null ? Map.of() : Map.of("Content-Security-Policy", policy);
      ui.on("/", request -> new TestApp.Answer(200, headers, "<html>"));
      URI at = URI.create("http://127.0.0.1:" + api.port());
      assertThat(Runner.of(Map.of("api", at, "ui", ui.uri())).run(recipe()))
          .satisfies(report -> {
            assertThat(report.message()).contains(words);
            assertThat(report.result()).isEqualTo(result);
          });
    }
  }
}
