package dev.understudy.simulator.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageReferenceTest {

  private static final String DIGEST =
      "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

  @ParameterizedTest
  @CsvSource({
    "ghcr.io/heretix/api:1.4.2, ghcr.io/heretix/api, 1.4.2",
    "ghcr.io/heretix/api, ghcr.io/heretix/api, latest",
    "localhost:5000/api:x, localhost:5000/api, x",
    "postgres:17, postgres, 17",
    "localhost:5000/api, localhost:5000/api, latest",
    "api@" + DIGEST + ", api, " + DIGEST,
    "api:1.0@" + DIGEST + ", api, " + DIGEST,
  })
  void reads(String text, String name, String version) {
    assertThat(ImageReference.parse(text)).isEqualTo(new ImageReference(name, version));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ":1", "a b", "api:", "api@sha256:12", "https://ghcr.io/api:1"})
  void refuses(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ImageReference.parse(text))
        .withMessageContaining("not an image reference");
  }
}
