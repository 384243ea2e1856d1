package dev.understudy.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperatorNamespaceTest {
  @TempDir private Path directory;

  @Test
  void configuredBeforeToldBeforeTheDefault() throws IOException {
    Path file = Files.writeString(directory.resolve("namespace"), "team-platform\n");
    Path nowhere = directory.resolve("none");

    assertThat(OperatorNamespace.of(Optional.of("ours"), file)).isEqualTo("ours");
    assertThat(OperatorNamespace.of(Optional.of(" "), file)).isEqualTo("team-platform");
    assertThat(OperatorNamespace.of(Optional.empty(), file)).isEqualTo("team-platform");
    assertThat(OperatorNamespace.of(Optional.empty(), nowhere)).isEqualTo("understudy-system");
  }
}
