package dev.understudy.data;

import dev.understudy.api.v1alpha1.ColumnRule;
import dev.understudy.api.v1alpha1.DataAssertion;
import dev.understudy.api.v1alpha1.DestructivePolicy;
import dev.understudy.api.v1alpha1.JobStep;
import dev.understudy.provider.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One thing to be done to a copy of the data.
 *
 * @param name within its phase, as the spec calls it
 * @param content digest of everything it depends on: another content is another task
 */
public record DataTask(Phase phase, String name, String content, Work work) {

  /** What the preparation of data consists of, in this order. */
  public enum Phase {
    RESTORE("restore"),
    SANITIZE("sanitize"),
    ASSERT("assert"),
    MIGRATE("migrate"),
    SEED("seed");

    private final String word;

    Phase(String word) {
      this.word = word;
    }

    /** As it stands in the status. */
    public String word() {
      return word;
    }

    /** Whether a copy can't be changed by it any more once anything follows. */
    public boolean isBasis() {
      return this == RESTORE || this == SANITIZE;
    }
  }

  /** What is run. */
  public sealed interface Work {}

  /**
   * SQL.
   *
   * @param transactional whether all of it and the record that it ran are one transaction
   */
  public record Script(
      String sql, boolean transactional, Duration statementTimeout, Duration lockTimeout)
      implements Work {}

  /**
   * Columns whose values are replaced.
   *
   * @param key the same as long as fakes are to stay the same
   */
  public record Columns(List<ColumnRule> rules, Duration statementTimeout, Secret<byte[]> key)
      implements Work {}

  /** Something that must hold. */
  public record Assertion(DataAssertion assertion, Duration statementTimeout) implements Work {}

  /**
   * Migration files for Flyway.
   *
   * @param approved digest of the destructive statements that somebody approved; empty for none
   */
  public record Flyway(SortedMap<String, String> files, DestructivePolicy policy, String approved)
      implements Work {
    public Flyway {
      files = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /** From files in any order. */
    public Flyway(Map<String, String> files, DestructivePolicy policy, String approved) {
      this(new TreeMap<>(files), policy, approved);
    }
  }

  /**
   * A container.
   *
   * @param migrates the schema, so that what it changed is judged by this policy
   */
  public record Job(JobStep step, String image, DestructivePolicy policy, String approved)
      implements Work {}

  /** As it stands in the status, such as sanitize/emails. */
  public String title() {
    return phase == Phase.RESTORE || phase == Phase.MIGRATE
        ? phase.word()
        : phase.word() + "/" + name;
  }

  StepLedger.Entry entry() {
    return new StepLedger.Entry(title(), content);
  }
}
