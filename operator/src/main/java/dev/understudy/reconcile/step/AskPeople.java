package dev.understudy.reconcile.step;

import dev.understudy.api.v1alpha1.ApiGroup;
import dev.understudy.api.v1alpha1.ManualCheckStatus;
import dev.understudy.api.v1alpha1.TestSeverity;
import dev.understudy.api.v1alpha1.TestsStatus;
import dev.understudy.plan.Timestamps;
import dev.understudy.reconcile.Pass;
import dev.understudy.reconcile.Step;
import dev.understudy.status.ConditionType;
import dev.understudy.status.Outcome;
import dev.understudy.status.Reason;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What people are to look at was acknowledged for this release. An acknowledgement names the
 * release that was looked at, so that it says nothing of the next one. Who gave it is not known: an
 * annotation has no author.
 */
public final class AskPeople implements Step {
  static final String ANNOTATION = ApiGroup.NAME + "/acknowledge";

  @Override
  public ConditionType condition() {
    return ConditionType.Verified;
  }

  @Override
  public Outcome up(Pass pass) {
    if (pass.spec().manualChecks().isEmpty()) {
      return Outcome.DONE;
    }
    String release = Objects.requireNonNull(pass.release());
    Set<String> seen = acknowledged(annotation(pass), release);
    TestsStatus said = pass.tests().said();
    List<ManualCheckStatus> checks =
        said.manualChecks().stream()
            .map(check ->
                check.release() == null && seen.contains(check.name())
                    ? new ManualCheckStatus(
                        check.name(), check.severity(), release, Timestamps.of(pass.now()))
                    : check)
            .toList();
    pass.tests().said(new TestsStatus(said.results(), said.beforeDeploy(), said.runs(), checks));
    List<String> open =
        checks.stream()
            .filter(check -> check.severity() == TestSeverity.Required)
            .filter(check -> check.release() == null)
            .map(ManualCheckStatus::name)
            .toList();
    return open.isEmpty()
        ? Outcome.DONE
        : Outcome.stalled(
            Reason.AcknowledgementNeeded,
            "Required of a person: %s. When it is as it should be: kubectl -n %s annotate senv %s %s=%s@%s --overwrite"
                .formatted(
                    String.join(", ", open),
                    pass.namespace(),
                    pass.owner().name(),
                    ANNOTATION,
                    String.join(",", open),
                    release));
  }

  /** Checks that the annotation names with this release; with another, or none, it says nothing. */
  static Set<String> acknowledged(@Nullable String annotation, String release) {
    String ending = "@" + release;
    if (annotation == null || !annotation.strip().endsWith(ending)) {
      return Set.of();
    }
    String text = annotation.strip();
    return List.of(text.substring(0, text.length() - ending.length()).split(",")).stream()
        .map(String::strip)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static @Nullable String annotation(Pass pass) {
    var annotations = pass.resource().getMetadata().getAnnotations();
    return annotations == null ? null : annotations.get(ANNOTATION);
  }
}
