package dev.understudy.data.lint;

import dev.understudy.api.v1alpha1.DestructivePolicy;
import dev.understudy.plan.ContentDigest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the lint found in one set of pending migrations, in the order in which it would run. */
public final class DestructiveChanges {
  /** The annotation by which a person approves, named as Kubernetes names it. */
  public static final String APPROVAL = "understudy.dev/approve";

  private static final int SHOWN = 5;
  private static final int MAX_SUMMARY = 700;

  private final List<Change> changes;

  /**
   * @param sql the statement as it would run
   */
  record Change(Finding finding, String sql) {}

  DestructiveChanges(List<Change> changes) {
    this.changes = List.copyOf(changes);
  }

  public boolean isEmpty() {
    return changes.isEmpty();
  }

  public List<Finding> findings() {
    return changes.stream().map(Change::finding).toList();
  }

  /**
   * Names what is approved: any other finding or statement is another digest. Comments and
   * statements that destroy nothing may change, and so may the sizes of tables.
   */
  public String digest() {
    return ContentDigest.of(
        changes.stream()
            .map(change ->
                List.of(
                    change.finding().file(),
                    change.finding().severity().name(),
                    change.finding().statement(),
                    change.finding().object(),
                    change.sql()))
            .toList());
  }

  /** Bounded; what loses rows comes first. */
  public String summary() {
    if (isEmpty()) {
      return "Nothing pending destroys or blocks anything.";
    }
    List<String> sentences =
        Stream.of(Severity.values())
            .flatMap(
                severity -> findings().stream().filter(finding -> finding.severity() == severity))
            .map(Finding::sentence)
            .toList();
    StringBuilder summary = new StringBuilder();
    int shown = 0;
    for (String sentence : sentences.subList(0, Math.min(SHOWN, sentences.size()))) {
      if (shown > 0 && summary.length() + sentence.length() > MAX_SUMMARY) {
        break;
      }
      summary.append(shown == 0 ? "" : "; ").append(bounded(sentence));
      shown++;
    }
    int more = sentences.size() - shown;
    return summary + (more > 0 ? "; and " + more + " more." : ".");
  }

  /**
   * Whether these migrations may run. Pure.
   *
   * @param approvedDigest the value of the annotation {@link #APPROVAL}, where it is there
   */
  public Verdict verdict(DestructivePolicy policy, Optional<String> approvedDigest) {
    if (isEmpty()) {
      return new Verdict.Proceed("");
    }
    return switch (policy) {
      case Allow -> new Verdict.Proceed("");
      case Warn -> new Verdict.Proceed(summary());
      case RequireApproval ->
          approvedDigest.map(String::strip).filter(digest()::equals).isPresent()
              ? new Verdict.Proceed("Approved: " + summary())
              : new Verdict.AwaitApproval(awaiting(approvedDigest));
      case Forbid ->
          new Verdict.Refused(
              "destructivePolicy Forbid: %s Take these statements out, or change the policy."
                  .formatted(summary()));
    };
  }

  private String awaiting(Optional<String> approvedDigest) {
    return "%s awaits approval: %s Look at it, then set the annotation %s=%s."
        .formatted(
            approvedDigest.isPresent()
                ? "Another set of statements was approved; this one"
                : "Migration",
            summary(),
            APPROVAL,
            digest());
  }

  private static String bounded(String sentence) {
    return sentence.length() <= MAX_SUMMARY
        ? sentence
        : sentence.substring(0, MAX_SUMMARY - 1) + "…";
  }
}
