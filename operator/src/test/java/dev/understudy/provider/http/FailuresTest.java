package dev.understudy.provider.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.understudy.provider.Account;
import dev.understudy.provider.ManualClock;
import dev.understudy.provider.ProviderException;
import dev.understudy.provider.Redactor;
import dev.understudy.provider.Rest;
import dev.understudy.provider.ScriptedProvider;
import dev.understudy.provider.Secret;
import dev.understudy.provider.neon.NeonRateLimits;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FailuresTest {
  private static final String KEY = "napi_a0b1c2d3e4f5a6b7c8d9";

  private final ScriptedProvider provider = new ScriptedProvider();
  private final Redactor redactor = new Redactor();
  private final Rest rest =
      new Sessions(provider, redactor, new ManualClock(), List.of(new NeonRateLimits()))
          .of(new Account.Neon(URI.create("https://neon.test/api/v2"), new Secret<>(KEY), null))
          .rest();

  @ParameterizedTest
  @CsvSource({
    "400, Refused",
    "401, Unauthorized",
    "402, QuotaExceeded",
    "403, Unauthorized",
    "406, Refused",
    "408, Unavailable",
    "412, Refused",
    "422, Refused",
    "423, Busy",
    "429, Throttled",
    "500, Unavailable",
    "501, Unavailable",
    "503, Unavailable",
    "302, Unavailable",
  })
  void aStatusIsAKind(int status, String kind) {
    provider.answer(status, "{\"code\":\"\",\"message\":\"what Neon says\"}");

    ProviderException failure = failureOf("GET");

    assertThat(failure.getClass().getSimpleName()).isEqualTo(kind);
    assertThat(failure)
        .hasMessageStartingWith("Neon: GET /projects/p/branches: expected success, got " + status)
        .hasMessageContaining("what Neon says");
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 409, 410})
  void absenceAndConflictAreAnswers(int status) {
    provider.answer(status, "{\"message\":\"branch already exists\"}");

    Rest.Reply reply = rest.call("GET", "/projects/p", "/projects/{}", Map.of(), null);

    assertThat(reply.found()).isEqualTo(status == 409);
    assertThat(reply.conflict()).isEqualTo(status == 409);
    assertThat(reply.json()).isEmpty();
    assertThat(reply.words()).contains("GET /projects/p", "branch already exists");
  }

  @Test
  void anUpdateUnderWayIsBusyWhateverItsStatus() {
    provider.answer(
        400, "{\"error\":{\"message\":\"ongoing update env update already happening\"}}");

    assertThat(failureOf("POST")).isInstanceOf(ProviderException.Busy.class);
  }

  @Test
  void aPageInPlaceOfJsonIsNoAnswer() {
    provider.answer(
        200, "<html><body>We'll be right back</body></html>", "content-type", "text/html");

    assertThat(failureOf("GET"))
        .isInstanceOf(ProviderException.Unavailable.class)
        .hasMessageContaining("expected JSON, got 200 with 45 characters of text/html");
  }

  @Test
  void halfAnAnswerIsNoAnswerAndItsSecretsAreNotQuoted() {
    provider.answer(201, "{\"roles\":[{\"name\":\"app\",\"password\":\"npg_secretOfTheRole");

    assertThat(failureOf("POST"))
        .isInstanceOf(ProviderException.Unavailable.class)
        .hasMessageContaining("not JSON from line 1")
        .hasMessageNotContaining("npg_secretOfTheRole")
        .hasNoCause();
  }

  @Test
  void noAnswerIsUnavailableAndSaysWhy() {
    List<IOException> failures =
        List.of(
            new ConnectException("Connection refused"),
            new HttpTimeoutException("no whole answer within 30 s"),
            new IOException());
    for (IOException each : failures) {
      provider.fail(each);

      assertThat(failureOf("GET"))
          .isInstanceOf(ProviderException.Unavailable.class)
          .hasMessageContaining("expected an answer, got none")
          .hasCause(each);
    }
  }

  @Test
  void whatTheVendorEchoesIsRedactedBeforeItIsCut() {
    String long_ = "x".repeat(505);
    provider.answer(400, long_ + " Bearer " + KEY + " " + "y".repeat(600));

    ProviderException failure = failureOf("GET");

    assertThat(failure).hasMessageNotContaining(KEY).hasMessageNotContaining(KEY.substring(0, 8));
    assertThat(excerptOf(failure).getBytes(StandardCharsets.UTF_8))
        .hasSizeLessThanOrEqualTo(Excerpt.MAX_BYTES);
  }

  @Test
  void anExcerptIsBoundedInBytesAndStaysValidText() {
    provider.answer(400, "ü".repeat(600));

    String excerpt = excerptOf(failureOf("GET"));

    assertThat(excerpt).startsWith("üü").endsWith("ü…");
    assertThat(excerpt.getBytes(StandardCharsets.UTF_8)).hasSizeBetween(510, Excerpt.MAX_BYTES);
  }

  @Test
  void throttlingTellsWhenToComeBack() {
    provider.answer(429, "{\"message\":\"slow down\"}", "retry-after", "17");

    ProviderException failure = failureOf("GET");

    assertThat(failure)
        .isInstanceOfSatisfying(
            ProviderException.Throttled.class,
            t -> assertThat(t.after()).isEqualTo(Duration.ofSeconds(17)))
        .hasMessageContaining("next call not before 2026-11-21T12:00:17Z");
  }

  private ProviderException failureOf(String method) {
    return catchThrowableOfType(
        ProviderException.class,
        () -> rest.call(method, "/projects/p/branches", "/projects/{}/branches", Map.of(), null));
  }

  private static String excerptOf(ProviderException failure) {
    String message = failure.getMessage();
    return message.substring(message.indexOf('(') + 1, message.lastIndexOf(')'));
  }
}
