package dev.understudy.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PermissionsTest {

  @ParameterizedTest
  @CsvSource({
    "br-calm-prod-123456,       true",
    "shiny-wind-028834,         true",
    "srv-cukouhrtqabcdefghijk,  true",
    "dpg-d0h1ij2kl3mn4op5qr6s,  true",
    "heretix-db-2024,           true",
    "production,                false",
    "main,                      false",
    "heretix-api,               false",
    "api-2,                     false",
  })
  void onlyWhatNamesOneThingIsLookedForInValues(String entry, boolean particular) {
    var permissions = new Permissions(Set.of(entry), Set.of());

    assertThat(permissions.particular()).hasSize(particular ? 1 : 0);
  }

  @Test
  void anObjectIsProtectedByIdAndByName() {
    var permissions = new Permissions(Set.of("br-1", "production"), Set.of("br-1"));

    assertThatThrownBy(() -> permissions.requireUnprotected("Neon branch", "br-1", "x"))
        .isInstanceOf(ProviderException.Refused.class)
        .hasMessageContaining("Neon branch 'x' (br-1)")
        .hasMessageContaining("protects 'br-1'");
    assertThatThrownBy(() -> permissions.requireUnprotected("Neon branch", "br-2", "production"))
        .isInstanceOf(ProviderException.Refused.class)
        .hasMessageContaining("protects 'production'");
    assertThatCode(() -> permissions.requireUnprotected("Neon branch", "br-2", "staging"))
        .doesNotThrowAnyException();
  }
}
