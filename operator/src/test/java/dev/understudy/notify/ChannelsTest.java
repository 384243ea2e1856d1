package dev.understudy.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.api.v1alpha1.NotificationEvent;
import dev.understudy.api.v1alpha1.NotificationSpec;
import dev.understudy.api.v1alpha1.SecretKeyReference;
import dev.understudy.api.v1alpha1.SlackNotification;
import dev.understudy.api.v1alpha1.WebhookNotification;
import dev.understudy.provider.Redactor;
import dev.understudy.provider.Secret;
import dev.understudy.provider.WritesClosed;
import dev.understudy.provider.http.GatedTransport;
import dev.understudy.provider.http.Transport;
import dev.understudy.verify.HostPolicy;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where messages may go, and what is said when they don't arrive. */
class ChannelsTest {
  private static final SecretKeyReference KEY = new SecretKeyReference("people", "url");
  private static final Notice NOTICE = Notices.of(NotificationEvent.Ready, "Verified", "Well.");

  private final List<Transport.Request> sent = new ArrayList<>();
  private final Redactor redactor = new Redactor();

  @ParameterizedTest
  @CsvSource({
    "https://hooks.slack.com/services/T0/B0/x, ''",
    "https://elsewhere.test/hook, neither a service of this environment nor allowed",
    "https://inside.test/hook, private address 10.0.0.7",
    "https://metadata.test/hook, which is never asked",
    "http://hooks.slack.com/services/T0/B0/x, over https only",
    "https://user:pw@hooks.slack.com/, none of the form",
    "not a url, none of the form"
  })
  void onlyAllowedHostsAtPublicAddressesAreAskedOverTls(String url, String refusal)
      throws Exception {
    if (refusal.isEmpty()) {
      tell(webhook(url), answer(204, "", Map.of()));
      assertThat(sent).hasSize(1);
      return;
    }
    assertThatThrownBy(() -> tell(webhook(url), answer(204, "", Map.of())))
        .isInstanceOf(NotDelivered.class)
        .hasMessageContaining(refusal)
        .hasMessageNotContaining("/hook")
        .hasMessageNotContaining("pw");
    assertThat(sent).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "404, no_service, , see whether the webhook's app and channel still exist",
    "410, channel_is_archived, , channel_is_archived",
    "429, rate_limited, 90, got 429",
    "302, , , a redirect is not followed",
    "200, '<html>signed out</html>', , got 200 (<html>signed out</html>)",
    "503, not now, 20, got 503"
  })
  void slackSaysWhyItTookNoMessage(int status, String body, String after, String words) {
    Map<String, List<String>> headers =
        after == null ? Map.of() : Map.of("retry-after", List.of(after));
    assertThatThrownBy(() -> tell(slack(), answer(status, body == null ? "" : body, headers)))
        .isInstanceOfSatisfying(
            NotDelivered.class,
            e -> {
              assertThat(e.said()).startsWith("hooks.slack.com: ").contains(words);
              assertThat(e.said()).doesNotContain("T0SECRET");
              assertThat(e.after())
                  .isEqualTo(after == null ? null : Duration.ofSeconds(Long.parseLong(after)));
            });
  }

  @Test
  void whatBreaksOnTheWayIsToldWithoutTheUrl() {
    assertThatThrownBy(() ->
            tell(
                slack(),
                request -> {
                  throw new IOException("connection reset by " + request.uri());
                }))
        .isInstanceOf(NotDelivered.class)
        .hasMessageContaining("hooks.slack.com gave no answer")
        .hasMessageNotContaining("T0SECRET");
  }

  @Test
  void whoDoesNotLeadSendsNothing() {
    Transport gated =
        new GatedTransport(
            answer(200, "ok", Map.of()),
            () -> {
              throw new WritesClosed("not the leader");
            });
    assertThatThrownBy(() -> tell(slack(), gated)).isInstanceOf(WritesClosed.class);
    assertThat(sent).isEmpty();
  }

  private Transport answer(int status, String body, Map<String, List<String>> headers) {
    return request -> {
      sent.add(request);
      return new Transport.Response(status, headers, body);
    };
  }

  private void tell(NotificationSpec spec, Transport transport) throws NotDelivered {
    Secret<String> url = new Secret<>("https://hooks.slack.com/services/T0SECRET/B0/x");
    redactor.learn(url);
    HostPolicy policy =
        new HostPolicy(
            Set.of("hooks.slack.com", "inside.test", "metadata.test"),
            false,
            host ->
                new InetAddress[] {
                  InetAddress.getByName(
                      switch (host) {
                        case "inside.test" -> "10.0.0.7";
                        case "metadata.test" -> "169.254.169.254";
                        default -> "3.4.5.6";
                      })
                });
    new Channels(
            transport,
            uri -> policy.refusal(uri, List.of()),
            redactor,
            InstantSource.fixed(NOTICE.at()))
        .of(spec, Map.of(KEY, url))
        .tell(NOTICE);
  }

  private static NotificationSpec webhook(String url) {
    return new NotificationSpec("ops", null, null, new WebhookNotification(url, null, null), null);
  }

  private static NotificationSpec slack() {
    return new NotificationSpec("ops", null, new SlackNotification(KEY), null, null);
  }
}
