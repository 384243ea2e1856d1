package dev.understudy.simulator.kube.types;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgeTest {
  /** The steps of kubectl: k8s.io/apimachinery/pkg/util/duration. */
  @ParameterizedTest
  @CsvSource({
    "PT0S, 0s",
    "PT119S, 119s",
    "PT2M, 2m",
    "PT5M30S, 5m30s",
    "PT11M59S, 11m",
    "PT2H59M, 179m",
    "PT3H, 3h",
    "PT7H5M, 7h5m",
    "PT9H59M, 9h",
    "PT47H, 47h",
    "P2D, 2d",
    "P3DT4H, 3d4h",
    "P9DT4H, 9d",
    "P729D, 729d",
    "P730D, 2y",
    "P1000D, 2y270d",
    "P4000D, 10y",
    "PT-5S, <invalid>"
  })
  void isFinerWhileShort(Duration length, String shown) {
    assertThat(Age.of(length)).isEqualTo(shown);
  }
}
