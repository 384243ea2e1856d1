package dev.understudy.simulator.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.simulator.demo.Snapshot.ConditionLine;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class LiveViewTest {

  private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-21T08:00:00Z"));
  private final LiveView view =
      new LiveView(new PrintStream(screen, true, StandardCharsets.UTF_8), now::get, false);

  private static Snapshot snapshot(List<String> remaining, ConditionLine... conditions) {
    return new Snapshot(true, "", List.of(conditions), remaining);
  }

  private List<String> lines() {
    return screen.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void saysEachChangeOnceAndWhen() {
    ConditionLine waiting =
        new ConditionLine("DatabaseReady", "False", "Provisioning", "branch is being made");
    view.show(snapshot(List.of(), waiting));
    now.updateAndGet(t -> t.plusMillis(1500));
    view.show(snapshot(List.of(), waiting));
    view.show(
        snapshot(List.of(), new ConditionLine("DatabaseReady", "True", "Provisioned", "it is")));

    assertThat(lines()).hasSize(2);
    assertThat(lines().getFirst())
        .contains("0.0 s", "DatabaseReady", "Provisioning", "branch is being made");
    assertThat(lines().getLast()).contains("1.5 s", "DatabaseReady", "True", "Provisioned");
  }

  @Test
  void leavesOutWhatSaysNothingNew() {
    view.show(
        snapshot(
            List.of(),
            new ConditionLine("Reconciling", "True", "Provisioning", ""),
            new ConditionLine("Verified", "False", "NotReached", "")));

    assertThat(lines()).isEmpty();
  }

  @Test
  void readyDoesNotRepeatTheConditionThatIsWaitedFor() {
    ConditionLine database = new ConditionLine("DatabaseReady", "False", "Provisioning", "branch");
    view.show(
        snapshot(
            List.of(), new ConditionLine("Ready", "False", "Provisioning", "branch"), database));

    assertThat(lines()).hasSize(1);
    assertThat(lines().getFirst()).contains("DatabaseReady");
  }

  @Test
  void namesWhatIsStillToGo() {
    view.show(snapshot(List.of("service api", "database")));
    view.show(snapshot(List.of("service api", "database")));
    view.show(snapshot(List.of("database")));
    view.show(snapshot(List.of()));

    assertThat(lines()).hasSize(2);
    assertThat(lines().getFirst()).contains("still to go: service api, database");
  }

  @Test
  void keepsALineALine() {
    view.show(
        snapshot(
            List.of(),
            new ConditionLine("Verified", "False", "SmokeTestFailed", "a\nb".repeat(200))));

    assertThat(lines()).hasSize(1);
    assertThat(lines().getFirst().length()).isLessThan(190);
  }
}
