package dev.understudy.simulator.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which pages may call the app; what is asked here needs no database. */
class CorsTest {

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "GET, https://ui.example, https://ui.example, 200, https://ui.example, Origin",
        "GET, https://ui.example, https://evil.example, 200, -, Origin",
        "GET, https://ui.example, '', 200, -, Origin",
        "GET, '', https://ui.example, 200, -, -",
        "OPTIONS, https://ui.example, https://ui.example, 204, https://ui.example, Origin",
        "OPTIONS, https://ui.example, https://evil.example, 403, -, Origin",
        "OPTIONS, '', https://ui.example, 403, -, -",
      })
  void allowsTheUserInterfaceOnly(
      String method, String uiOrigin, String origin, int status, String allowed, String vary) {
    AppEnvironment environment = AppEnvironment.of(Map.of("UI_ORIGIN", uiOrigin));
    Api api = new Api("1", Behaviour.WELL, environment, Runnable::run, line -> {});

    Reply reply =
        api.answer(new Api.Request(method, "/", Map.of(), "", origin, MissingNode.getInstance()));

    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.headers().get("Access-Control-Allow-Origin")).isEqualTo(allowed);
    assertThat(reply.headers().get("Vary")).isEqualTo(vary);
  }
}
