package dev.understudy.simulator.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoSettingsTest {

  private static final Path ROOT = Path.of("/project");

  private static DemoSettings of(Map<String, String> variables) {
    return DemoSettings.of(variables, ROOT);
  }

  @Test
  void withoutVariablesPlaysHeretixHereAndStays() {
    DemoSettings settings = of(Map.of());

    assertThat(settings.examplePath()).isEqualTo(Path.of("/project/examples/heretix"));
    assertThat(settings.namespace()).isEqualTo("staging");
    assertThat(settings.once()).isFalse();
    assertThat(settings.realCluster()).isEmpty();
    assertThat(settings.deadline()).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void takesWhatMakePassesOnEmptyAsNotSet() {
    assertThat(of(Map.of("ONCE", "", "KUBE", "", "EXAMPLE", "", "LEDGER", "")))
        .isEqualTo(of(Map.of()));
  }

  @ParameterizedTest
  @CsvSource({"1,true", "true,true", "0,false"})
  void runsOnceWhenAsked(String value, boolean once) {
    assertThat(of(Map.of("ONCE", value)).once()).isEqualTo(once);
  }

  @ParameterizedTest
  @CsvSource({"1,'',true", "1,1,false", "'','',false"})
  void isColourfulForPeopleWhoWantIt(String color, String noColor, boolean colourful) {
    assertThat(of(Map.of("COLOR", color, "NO_COLOR", noColor)).colour()).isEqualTo(colourful);
  }

  @Test
  void usesARealClusterOnlyWhenBothVariablesSaySo() {
    assertThat(of(Map.of("KUBECONFIG", "/kube/config")).realCluster()).isEmpty();
    assertThat(of(Map.of("KUBE", "real", "KUBECONFIG", "/kube/config")).realCluster())
        .contains(Path.of("/kube/config"));
  }

  @ParameterizedTest
  @CsvSource({"KUBE,real,KUBECONFIG", "KUBE,twn,'real'", "DEADLINE,soon,seconds"})
  void saysWhatIsWrong(String variable, String value, String hint) {
    assertThatThrownBy(() -> of(Map.of(variable, value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(hint);
  }
}
