package dev.understudy.provider.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.provider.Account;
import dev.understudy.provider.ManualClock;
import dev.understudy.provider.ProviderException.Throttled;
import dev.understudy.provider.Redactor;
import dev.understudy.provider.Rest;
import dev.understudy.provider.ScriptedProvider;
import dev.understudy.provider.Secret;
import dev.understudy.provider.Session;
import dev.understudy.provider.render.RenderRateLimits;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SessionsTest {
  private final ManualClock clock = new ManualClock();
  private final Redactor redactor = new Redactor();
  private final ScriptedProvider provider = new ScriptedProvider();
  private final Sessions sessions =
      new Sessions(provider, redactor, clock, List.of(new RenderRateLimits()));

  @Test
  void equalAccountsShareOneSession() {
    assertThat(sessions.of(account("rnd_one00000000")))
        .isSameAs(sessions.of(account("rnd_one00000000")));
    assertThat(sessions.of(account("rnd_one00000000")))
        .isNotSameAs(sessions.of(account("rnd_two00000000")));
  }

  @Test
  void theKeyIsNeverShownOnceKnown() {
    sessions.of(account("plainkeywithoutshape"));

    assertThat(redactor.redact("key plainkeywithoutshape.")).isEqualTo("key ***.");
  }

  @Test
  void anIdleSessionIsForgottenWhenNoWindowOfItsLimitsIsOpen() {
    Session first = sessions.of(account("rnd_one00000000"));
    clock.advance(Duration.ofMinutes(59));
    assertThat(sessions.of(account("rnd_one00000000"))).isSameAs(first);
    clock.advance(Duration.ofMinutes(61));
    assertThat(sessions.of(account("rnd_one00000000"))).isNotSameAs(first);
  }

  @Test
  void aPauseAskedForByTheProviderIsKept() {
    provider.answer(429, "{}", "ratelimit-reset", "60").answer(201, "{\"service\":{}}");
    Session session = sessions.of(account("rnd_one00000000"));
    assertThatThrownBy(() -> post(session)).isInstanceOf(Throttled.class);
    assertThatThrownBy(() -> post(session)).isInstanceOf(Throttled.class);
    assertThat(provider.asked()).hasSize(1);

    clock.advance(Duration.ofSeconds(60));

    assertThat(post(session).status()).isEqualTo(201);
  }

  @Test
  void aRequestIsAuthenticatedEncodedAndNeverPrinted() {
    provider.answer(200, "[]");
    Map<String, List<String>> query = new LinkedHashMap<>();
    query.put("name", List.of("a b&c=d"));
    query.put("limit", List.of("20"));

    sessions
        .of(account("rnd_one00000000"))
        .rest()
        .call("GET", "/services", "/services", query, null);

    Transport.Request asked = provider.asked().getFirst();
    assertThat(asked.uri())
        .hasToString("https://render.test/v1/services?name=a%20b%26c%3Dd&limit=20");
    assertThat(asked.headers())
        .containsEntry("authorization", "Bearer rnd_one00000000")
        .doesNotContainKey("content-type");
    assertThat(asked.toString()).isEqualTo("GET /v1/services");
  }

  private static Rest.Reply post(Session session) {
    return session.rest().call("POST", "/services", "/services", Map.of(), Map.of("name", "x"));
  }

  private static Account account(String key) {
    return new Account.Render(
        URI.create("https://render.test/v1/"), new Secret<>(key), "tea-1", "prj-1");
  }
}
