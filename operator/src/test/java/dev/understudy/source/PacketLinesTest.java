package dev.understudy.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PacketLinesTest {

  @Test
  void readsWhatItWrites() {
    String text = PacketLines.line("größer") + "0000" + "0006a\n" + "0001" + "0005b";

    assertThat(PacketLines.read(text.getBytes(StandardCharsets.UTF_8)))
        .containsExactly("größer", "", "a", "", "b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html>", "00", "0009ab", "-001", "fffe"})
  void whatIsSomethingElseIsRefused(String text) {
    assertThatThrownBy(() -> PacketLines.read(text.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
