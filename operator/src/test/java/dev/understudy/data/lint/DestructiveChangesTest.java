package dev.understudy.data.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.api.v1alpha1.DestructivePolicy;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What each policy makes of findings, and what an approval names. */
class DestructiveChangesTest {
  private static final String FOUND = "V1__a.sql, line 1: DROP TABLE logs: its rows are lost.";

  private final DestructiveChanges changes = of("V1__a.sql", "drop table logs;");

  @ParameterizedTest
  @EnumSource(DestructivePolicy.class)
  void whatDestroysNothingRunsUnderEveryPolicy(DestructivePolicy policy) {
    assertThat(of("V1__a.sql", "create table a (id int)").verdict(policy, Optional.empty()))
        .isEqualTo(new Verdict.Proceed(""));
  }

  @Test
  void eachPolicyDecidesWithAMessage() {
    assertThat(changes.verdict(DestructivePolicy.Allow, Optional.empty()))
        .isEqualTo(new Verdict.Proceed(""));
    assertThat(changes.verdict(DestructivePolicy.Warn, Optional.empty()))
        .isEqualTo(new Verdict.Proceed(FOUND));
    assertThat(changes.verdict(DestructivePolicy.Forbid, Optional.of(changes.digest())))
        .isEqualTo(
            new Verdict.Refused(
                "destructivePolicy Forbid: "
                    + FOUND
                    + " Take these statements out, or change the policy."));
    assertThat(changes.verdict(DestructivePolicy.RequireApproval, Optional.empty()))
        .isEqualTo(
            new Verdict.AwaitApproval(
                "Migration awaits approval: %s Look at it, then set the annotation understudy.dev/approve=%s."
                    .formatted(FOUND, changes.digest())));
    assertThat(changes.verdict(DestructivePolicy.RequireApproval, Optional.of("0123")))
        .isInstanceOfSatisfying(
            Verdict.AwaitApproval.class,
            await ->
                assertThat(await.message()).startsWith("Another set of statements was approved"));
    assertThat(
            changes.verdict(
                DestructivePolicy.RequireApproval, Optional.of(changes.digest() + "\n")))
        .isEqualTo(new Verdict.Proceed("Approved: " + FOUND));
  }

  @Test
  void theDigestFollowsWhatIsDestroyedAndNothingElse() {
    String digest = changes.digest();
    assertThat(digest)
        .matches("[0-9a-f]{32}")
        .isEqualTo(of("V1__a.sql", "-- why\ncreate table x (id int);\ndrop table logs;").digest())
        .isNotEqualTo(of("V1__a.sql", "drop table logs cascade;").digest())
        .isNotEqualTo(of("V1__a.sql", "drop table log;").digest())
        .isNotEqualTo(of("V2__a.sql", "drop table logs;").digest())
        .isNotEqualTo(of("V1__a.sql", "drop table logs; drop table more").digest());
  }

  @Test
  void manyFindingsAreCountedAndLongOnesCut() {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("V1__a.sql", "lock table small");
    for (int i = 2; i < 40; i++) {
      files.put("V" + i + "__a.sql", "drop table t" + "x".repeat(400) + i);
    }
    assertThat(MigrationLintTest.check(files).summary())
        .as("what loses rows comes first")
        .startsWith("V2__a.sql, line 1: DROP TABLE txxx")
        .endsWith("; and 37 more.")
        .hasSizeLessThan(1_000);
  }

  private static DestructiveChanges of(String file, String sql) {
    return MigrationLintTest.check(Map.of(file, sql));
  }
}
