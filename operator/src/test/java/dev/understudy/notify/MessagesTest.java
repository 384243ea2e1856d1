package dev.understudy.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.understudy.api.v1alpha1.NotificationEvent;
import dev.understudy.provider.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What people read, to the letter: {@code -Dunderstudy.golden=write} writes the files anew. */
class MessagesTest {
  private static final Path GOLDEN = Path.of("src/test/resources/notify");
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  @ParameterizedTest
  @CsvSource({
    "Ready, Verified, 'Release r1 is deployed, isolated from production and verified.'",
    "Failed, SmokeTestFailed, 'signs-in: GET /api/me: expected status == 200, got 500 <html> & more'",
    "Stalled, SecretNotFound, Secret heretix-staging is missing.",
    "Refreshed, Refreshed, Copy 8 of the data is in use; it was made because of: Schedule.",
    "RefreshFailed, RefreshFailed, sanitize/emails: the column is gone",
    "Expiring, Expiring, 'Everything is torn down at 2026-11-26T08:00:00Z.'",
    "Expired, Expired, 'Expired at 2026-11-26T08:00:00Z.'"
  })
  void areGolden(NotificationEvent event, String reason, String message) throws IOException {
    Notice notice = Notices.of(event, reason, message);
    assertGolden("slack-" + event, SlackMessage.of(notice));
    assertGolden("event-" + event, CloudEvent.of(notice));
  }

  @ParameterizedTest
  @EnumSource(NotificationEvent.class)
  void staysWithinTheBoundsOfSlack(NotificationEvent event) {
    Notice notice = Notices.of(event, "Reason", "x <&> ".repeat(2_000));
    JsonNode message = JSON.valueToTree(SlackMessage.of(notice));
    assertThat(message.get("blocks").size()).isLessThanOrEqualTo(50);
    message
        .get("blocks")
        .forEach(block -> {
          int length = block.at("/text/text").asText().length();
          assertThat(length)
              .isLessThanOrEqualTo(block.get("type").asText().equals("header") ? 150 : 3_000);
        });
  }

  /** The vector that the libraries of Standard Webhooks are tested with. */
  @Test
  void isSignedAsStandardWebhooksAre() throws Exception {
    Map<String, String> headers =
        Signature.headers(
            new Secret<>("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"),
            "msg_p5jXN8AQM9LWM0D4loKWxJek",
            Instant.ofEpochSecond(1_614_265_330),
            "{\"test\": 2432232314}");
    assertThat(headers)
        .containsEntry("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek")
        .containsEntry("webhook-timestamp", "1614265330")
        .containsEntry("webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    assertThatThrownBy(
            () -> Signature.headers(new Secret<>("whsec_*secret*"), "id", Instant.EPOCH, ""))
        .isInstanceOf(NotDelivered.class)
        .hasMessageNotContaining("*secret*");
  }

  @Test
  void anIdIsTheSameForOneMessageAndAnotherForTheNext() {
    State state = new State(NotificationEvent.Ready, "Ready/r1", "Verified", "said one way");
    State again = new State(NotificationEvent.Ready, "Ready/r1", "Verified", "said another way");
    String id = Notice.id(Notices.OWNER, "ops", 1, state);
    assertThat(id).isEqualTo(Notice.id(Notices.OWNER, "ops", 1, again)).doesNotContain(".");
    assertThat(id)
        .isNotEqualTo(Notice.id(Notices.OWNER, "ops", 2, state))
        .isNotEqualTo(Notice.id(Notices.OWNER, "dev", 1, state));
  }

  private static void assertGolden(String name, Object message) throws IOException {
    Path file = GOLDEN.resolve(name + ".json");
    String text = JSON.writeValueAsString(sorted(message)) + "\n";
    if ("write".equals(System.getProperty("understudy.golden"))) {
      Files.writeString(file, text);
    }
    assertThat(text).isEqualTo(Files.readString(file));
  }

  /** Maps of two keys have no order of their own. */
  private static Object sorted(Object message) throws IOException {
    ObjectMapper byKey =
        new ObjectMapper().configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);
    return byKey.readTree(byKey.writeValueAsString(message));
  }
}
