package dev.understudy.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FingerprintTest {
  private static final Fingerprint FINGERPRINT = new Fingerprint(key(1));

  @Test
  void isSixteenHexDigitsAndStable() {
    assertThat(FINGERPRINT.of(Map.of("a", "1")))
        .matches("[0-9a-f]{16}")
        .isEqualTo(FINGERPRINT.of(Map.of("a", "1")));
  }

  @Test
  void theOrderOfAMapDoesNotMatter() {
    Map<String, Object> forward = new LinkedHashMap<>();
    forward.put("a", 1);
    forward.put("b", List.of("x"));
    Map<String, Object> backward = new LinkedHashMap<>();
    backward.put("b", List.of("x"));
    backward.put("a", 1L);
    assertThat(FINGERPRINT.of(forward)).isEqualTo(FINGERPRINT.of(backward));
  }

  @Test
  void differentStructuresDiffer() {
    List<Object> structures = new ArrayList<>();
    structures.add(null);
    structures.addAll(
        Arrays.asList(
            "",
            "null",
            "1",
            1,
            0,
            true,
            false,
            List.of(),
            Map.of(),
            List.of(""),
            List.of("", ""),
            List.of("a", "b"),
            List.of("b", "a"),
            List.of("ab"),
            List.of(List.of("a"), "b"),
            List.of(List.of("a", "b")),
            Map.of("a", "b"),
            Map.of("a", List.of("b")),
            Map.of("ab", ""),
            List.of("a", "b", Map.of())));
    List<String> prints = structures.stream().map(FINGERPRINT::of).toList();
    assertThat(new HashSet<>(prints)).hasSize(structures.size());
  }

  @Test
  void dependsOnTheKeyAndDoesNotShowIt() {
    Fingerprint other = new Fingerprint(key(2));
    assertThat(other.of("value")).isNotEqualTo(FINGERPRINT.of("value"));
    assertThat(other.toString()).doesNotContain("2, 2");
  }

  @Test
  void laterChangesOfTheArrayDoNotMatter() {
    byte[] key = key(3);
    Fingerprint fingerprint = new Fingerprint(key);
    String before = fingerprint.of("value");
    Arrays.fill(key, (byte) 0);
    assertThat(fingerprint.of("value")).isEqualTo(before);
  }

  @Test
  void refusesAWeakKeyAndATypeItCannotEncode() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Fingerprint(new byte[15]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FINGERPRINT.of(List.of(1.5)))
        .withMessageContaining("Double");
  }

  private static byte[] key(int fill) {
    byte[] key = new byte[32];
    Arrays.fill(key, (byte) fill);
    return key;
  }
}
