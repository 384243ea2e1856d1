package dev.understudy.notify;

import dev.understudy.api.v1alpha1.ComponentStatus;
import dev.understudy.api.v1alpha1.DeployStatus;
import dev.understudy.api.v1alpha1.NotificationEvent;
import dev.understudy.api.v1alpha1.TestSeverity;
import dev.understudy.api.v1alpha1.TestStatus;
import dev.understudy.api.v1alpha1.TestTrigger;
import dev.understudy.api.v1alpha1.VerificationResult;
import dev.understudy.plan.Owner;
import java.time.Instant;
import java.util.List;

/** Notices of one environment. */
final class Notices {
  static final Owner OWNER = new Owner("c1", "staging", "heretix", "uid-1", null);
  static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

  private Notices() {}

  static Notice of(NotificationEvent event, String reason, String message) {
    State state = new State(event, event + "/r1", reason, message);
    VerificationResult second =
        event == NotificationEvent.Failed ? VerificationResult.Failed : VerificationResult.Passed;
    return new Notice(
        Notice.id(OWNER, "ops", 3, state),
        3,
        state,
        Instant.parse("2026-11-25T08:00:00Z"),
        OWNER,
        "r1",
        "https://api.example.test",
        List.of(
            service("api", "https://api.example.test", "ghcr.io/heretix/api:1.4.2", null),
            service("ui", "https://ui.example.test", null, COMMIT)),
        List.of(test("healthz", VerificationResult.Passed), test("signs-in", second)));
  }

  private static TestStatus test(String name, VerificationResult result) {
    return new TestStatus(
        name,
        TestTrigger.EveryRelease,
        TestSeverity.Required,
        result,
        "r-1",
        null,
        1,
        "2s",
        null,
        null);
  }

  private static ComponentStatus service(String name, String url, String image, String commit) {
    DeployStatus deploy =
        commit == null
            ? null
            : new DeployStatus(
                "r1",
                "2026-11-25T07:59:00Z",
                null,
                "dep-1",
                "live",
                null,
                commit,
                "https://github.com/Heretix/ui.git main",
                null);
    return new ComponentStatus(
        name,
        "renderWebService",
        "render",
        name,
        "srv-1",
        null,
        url,
        "live",
        image,
        commit,
        null,
        deploy,
        null,
        null,
        null);
  }
}
