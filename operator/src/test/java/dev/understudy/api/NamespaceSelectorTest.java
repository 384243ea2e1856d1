package dev.understudy.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.api.v1alpha1.NamespaceSelector;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamespaceSelectorTest {

  @ParameterizedTest
  @CsvSource({
    "true,  '',      '',          staging, '',          true",
    "false, staging, '',          staging, '',          true",
    "false, staging, '',          other,   '',          false",
    "false, '',      team=red,    staging, team=red,    true",
    "false, '',      team=red,    staging, team=blue,   false",
    "false, '',      team=red,    staging, '',          false",
    "false, '',      a=1;b=2,     staging, a=1,         false",
    "false, '',      a=1;b=2,     staging, a=1;b=2;c=3, true",
    "false, other,   team=red,    staging, team=red,    true",
    "false, staging, team=red,    staging, team=blue,   true",
    "false, '',      '',          staging, team=red,    false",
  })
  void anyOfTheWaysChooses(
      boolean all, String names, String labels, String name, String has, boolean chosen) {
    var selector =
        new NamespaceSelector(
            names.isEmpty() ? List.of() : List.of(names), map(labels), all ? true : null);

    assertThat(selector.selects(name, map(has))).isEqualTo(chosen);
  }

  private static Map<String, String> map(String text) {
    Map<String, String> map = new java.util.TreeMap<>();
    for (String pair : text.isEmpty() ? new String[0] : text.split(";")) {
      map.put(pair.split("=")[0], pair.split("=")[1]);
    }
    return map;
  }
}
