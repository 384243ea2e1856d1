package dev.understudy.simulator.kube.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonPathTest {
  private static final String OBJECT =
      """
      {"a":{"b":1,"x.y/z":2},"l":[{"type":"Ready","status":"True"},{"type":"Other","status":"No"}]}\
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          .a.b | 1
          .a['x.y/z'] | 2
          .a.x\\.y/z | 2
          .l[1].status | No
          .l[*].type | Ready
          .l[?(@.type=="Ready")].status | True
          .l[?(@.type == 'Other')].status | No
          .l[?(@.type=="None")].status | ''
          .none.b | ''
          """)
  void finds(String path, String value) throws Exception {
    assertThat(JsonPath.parse(path).first(new ObjectMapper().readTree(OBJECT)).asText())
        .isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.b", ".a[", "..a", ".l[?(@.x>1)]"})
  void refusesWhatItDoesNotUnderstand(String path) {
    assertThatThrownBy(() -> JsonPath.parse(path)).isInstanceOf(IllegalArgumentException.class);
  }
}
