package dev.understudy.simulator.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisitorTest {

  @Test
  void isKnownAgainByItsCookieAndStoredAsAHash() {
    Visitor first = new Visitor(Tokens.random(), true);
    String cookie = first.headers().get("Set-Cookie").split(";", 2)[0];

    Visitor again = Visitor.of("theme=dark; " + cookie).orElseThrow();

    assertThat(again.client()).isEqualTo(first.client()).doesNotContain(first.cookie());
    assertThat(again.headers()).isEqualTo(Map.of());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "visitor=", "visitor=short", "visitor=with blank and more of it"})
  void isNobodyWithoutAWholeCookie(String header) {
    assertThat(Visitor.of(header)).isEmpty();
  }
}
