package dev.understudy.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExternalNameTest {
  private static final int MAX = 60;

  @ParameterizedTest
  @CsvSource({
    "staging-heretix-api, staging-heretix-api",
    "Staging.Heretix_API, staging-heretix-api",
    "--a--b--, a-b",
    "1st-try, 1st-try",
    "münchen-straße, m-nchen-stra-e",
    "日本, env",
    "🦊, env",
    "'', env",
  })
  void keepsWhatAPersonRecognises(String readable, String prefix) {
    assertThat(ExternalName.of(readable, "identity", MAX))
        .matches(prefix + "-[0-9a-f]{8}")
        .isEqualTo(ExternalName.of(readable, "identity", MAX));
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 17, 60, 200, 256})
  void fitsAndEndsInTheDigest(int max) {
    for (String readable : new String[] {"x".repeat(253), "a.".repeat(126), "ab-".repeat(80)}) {
      String name = ExternalName.of(readable, "identity", max);

      assertThat(name)
          .hasSizeLessThanOrEqualTo(max)
          .matches("[a-z0-9]([a-z0-9-]*[a-z0-9])?")
          .doesNotContain("--")
          .endsWith("-" + ExternalName.digest("identity"));
    }
  }

  @Test
  void differsWhereOnlyTheCutOffPartDiffers() {
    String shared = "staging-" + "x".repeat(240);
    Set<String> names = new HashSet<>();
    for (int i = 0; i < 2000; i++) {
      names.add(ExternalName.of(shared + i, "c1/staging/" + shared + i, MAX));
    }

    assertThat(names).hasSize(2000);
  }

  @ParameterizedTest
  @CsvSource({
    "heretix, connection, heretix-connection",
    "1st.try, generated, 1st.try-generated",
  })
  void aSecretIsNamedAfterItsEnvironment(String name, String what, String expected) {
    assertThat(ExternalName.inCluster(name, what)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(ints = {242, 243, 253})
  void aSecretsNameFitsAndIsUnlikeAnyOther(int length) {
    Set<String> names = new HashSet<>();
    for (String pattern : new String[] {"a", "a.", "a-b", "1.2", "ab-"}) {
      String name = pattern.repeat(253).substring(0, length - 1) + "z";
      for (String what : new String[] {"connection", "generated"}) {
        String secret = ExternalName.inCluster(name, what);
        assertThat(secret)
            .hasSizeLessThanOrEqualTo(253)
            .endsWith("-" + what)
            .matches("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
        names.add(secret);
      }
    }
    assertThat(names).hasSize(10);
  }

  @Test
  void aNameThatIsTheOnlyMarkCannotBeMetByTrying() {
    Owner owner = new Owner("c1", "staging", "heretix", "u1");

    assertThat(ExternalName.held("staging-heretix", "identity", true, owner, 200))
        .matches("staging-heretix-[0-9a-f]{16}-[0-9a-f]{8}-u1");
    assertThat(ExternalName.held("x".repeat(400), "identity", true, owner, 200))
        .hasSizeLessThanOrEqualTo(200);
  }

  @Test
  void isTheSameUnderEveryLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr"));
      assertThat(ExternalName.of("STAGING", "identity", MAX)).startsWith("staging-");
    } finally {
      Locale.setDefault(before);
    }
  }
}
