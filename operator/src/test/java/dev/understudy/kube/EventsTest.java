package dev.understudy.kube;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventsTest {
  /** What a DNS subdomain is, with the five letters that the server appends. */
  private static final String NAME =
      "[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*";

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 238, 239, 240, 241, 242, 253})
  void whatIsAppendedFits(int length) {
    for (String pattern : new String[] {"a", "a.", "a-", "1", "a-b.", "ab-"}) {
      String name = pattern.repeat(253).substring(0, length).replaceAll("[-.]$", "z");

      assertThat(Events.prefix(name) + "0123456789ab")
          .matches(NAME)
          .hasSizeLessThanOrEqualTo(253)
          .startsWith(name.substring(0, Math.min(length, 200)));
    }
  }
}
