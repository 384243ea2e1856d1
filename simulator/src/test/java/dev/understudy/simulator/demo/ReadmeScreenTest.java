package dev.understudy.simulator.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.simulator.demo.Snapshot.ConditionLine;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadmeScreenTest {

  private static final ReadmeScreen SCREEN =
      ReadmeScreen.parse(
          """
          # Product
          ```console
          $ %s
          NAME      READY   STATUS     DATABASE
          heretix   True    Verified   br-leaf-1
          $ %s
          Ready=True Verified
          UpToDate=True InSync
          ```
          """
              .formatted(ReadmeScreen.TABLE, ReadmeScreen.CONDITIONS));
  private static final List<ConditionLine> CONDITIONS =
      List.of(
          new ConditionLine("Ready", "True", "Verified", ""),
          new ConditionLine("UpToDate", "True", "InSync", ""));

  private static Table table(String column, String status) {
    return table(column, status, "br-another-22");
  }

  private static Table table(String column, String status, String database) {
    return new Table(
        List.of(
            List.of("NAME", "READY", column, "DATABASE"),
            List.of("heretix", "True", status, database)));
  }

  @Test
  void agreesWhereOnlyIdsDiffer() {
    assertThat(SCREEN.problems(table("STATUS", "Verified"), CONDITIONS)).isEmpty();
  }

  /** An id is drawn from letters and digits: one in a dozen has no digit. */
  @Test
  void agreesWhereAnIdHasNoDigit() {
    assertThat(SCREEN.problems(table("STATUS", "Verified", "br-damp-boat-vuiigxrp"), CONDITIONS))
        .isEmpty();
  }

  @Test
  void noticesThatAnIdIsMissing() {
    assertThat(SCREEN.problems(table("STATUS", "Verified", ""), CONDITIONS)).hasSize(1);
  }

  @Test
  void noticesAnotherColumnWordOrCondition() {
    assertThat(SCREEN.problems(table("REASON", "Verified"), CONDITIONS)).hasSize(1);
    assertThat(SCREEN.problems(table("STATUS", "Deployed"), CONDITIONS)).hasSize(1);
    assertThat(SCREEN.problems(table("STATUS", "Verified"), CONDITIONS.subList(0, 1))).hasSize(1);
  }

  @Test
  void refusesAScreenWithoutTheOutput() {
    assertThatThrownBy(() ->
            ReadmeScreen.parse("```console\n$ ls\n```")
                .problems(table("STATUS", "Verified"), CONDITIONS))
        .hasMessageContaining(ReadmeScreen.TABLE);
    assertThatThrownBy(() -> ReadmeScreen.parse("no block")).hasMessageContaining("console");
  }
}
