package dev.understudy.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.api.v1alpha1.GitHubNotification;
import dev.understudy.api.v1alpha1.NotificationEvent;
import dev.understudy.api.v1alpha1.NotificationSpec;
import dev.understudy.api.v1alpha1.SecretKeyReference;
import dev.understudy.provider.Redactor;
import dev.understudy.provider.Secret;
import dev.understudy.provider.http.JdkTransport;
import dev.understudy.simulator.github.GitHubTwin;
import dev.understudy.simulator.http.Faults;
import dev.understudy.simulator.http.Ledger;
import dev.understudy.simulator.http.SpecFiles;
import dev.understudy.simulator.http.SpecValidation;
import dev.understudy.simulator.http.TwinServer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a repository is told, against the twin and the official description of requests. */
class GitHubChannelTest {
  private static final SecretKeyReference KEY = new SecretKeyReference("people", "github");
  private static final String TOKEN = "ghp_0123456789abcdef";

  private final GitHubTwin twin = new GitHubTwin("heretix/ui", TOKEN);
  private final Ledger ledger = Ledger.inMemory();
  private final Faults faults = new Faults();
  private final TwinServer server =
      TwinServer.start(
          twin,
          ledger,
          faults,
          SpecFiles.directory()
              .map(d -> SpecValidation.load(d, "github"))
              .orElseGet(SpecValidation::absent),
          InstantSource.system());

  @AfterEach
  void stop() {
    server.close();
    assertThat(ledger.invalidRequests()).isEmpty();
    ledger.close();
  }

  @Test
  void aCommitHasItsStatusOneDeploymentAndOneCommentThatIsEdited() throws Exception {
    twin.pullRequest(7, Notices.COMMIT);
    twin.pullRequest(8, "f".repeat(40));
    for (int i = 0; i < 150; i++) {
      twin.says(7, "looks good " + i);
    }
    tell(NotificationEvent.Failed, "signs-in: expected 200, got 500 ``` @everyone");
    tell(NotificationEvent.Ready, "Release r1 is verified.");
    tell(NotificationEvent.Ready, "Release r1 is verified.");
    tell(NotificationEvent.Expired, "Expired at noon.");

    assertThat(twin.statusStates()).containsExactly("failure", "success", "success");
    assertThat(twin.deploymentCount()).isEqualTo(1);
    assertThat(twin.deploymentStates())
        .containsExactly("failure", "success", "success", "inactive");
    assertThat(twin.commentsOf(7)).hasSize(151);
    assertThat(twin.commentsOf(7).getLast())
        .startsWith("<!-- understudy c1/staging/heretix -->\n")
        .contains("has expired", "| signs-in | Passed |", "URL: https://api.example.test");
    assertThat(twin.commentsOf(8)).as("another commit's").isEmpty();
  }

  @Test
  void aFailureHalfWayIsMadeGoodByTheNextAttempt() throws Exception {
    twin.pullRequest(7, Notices.COMMIT);
    faults.on("POST", "/repos/{owner}/{repo}/deployments").dropAfter();
    assertThatThrownBy(() -> tell(NotificationEvent.Ready, "Well."))
        .isInstanceOf(NotDelivered.class);
    faults.on("POST", "/repos/{owner}/{repo}/issues/{issue_number}/comments").dropAfter();
    assertThatThrownBy(() -> tell(NotificationEvent.Ready, "Well."))
        .isInstanceOf(NotDelivered.class);
    tell(NotificationEvent.Ready, "Well.");

    assertThat(twin.deploymentCount()).isEqualTo(1);
    assertThat(twin.commentsOf(7)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "401, '{\"message\":\"Bad credentials\"}', -, put a valid token into the Secret",
        "403, '{\"message\":\"secondary rate limit\"}', 75, GitHub asks to wait",
        "404, '{\"message\":\"Not Found\"}', -, see whether heretix/ui exists",
        "422, '{\"message\":\"No commit found\"}', -, see whether the commit is in heretix/ui",
        "503, unavailable, 20, got 503",
      })
  void whatGitHubRefusesIsToldWithoutTheToken(int status, String body, String after, String words) {
    twin.pullRequest(7, Notices.COMMIT);
    faults
        .onAny()
        .always()
        .answer(status, body, after == null ? Map.of() : Map.of("Retry-After", after));
    assertThatThrownBy(() -> tell(NotificationEvent.Ready, "Well."))
        .isInstanceOfSatisfying(
            NotDelivered.class,
            e -> {
              assertThat(e.said()).contains(words).doesNotContain(TOKEN);
              assertThat(e.after())
                  .isEqualTo(after == null ? null : Duration.ofSeconds(Long.parseLong(after)));
            });
  }

  @Test
  void aPageInsteadOfJsonIsNotTakenForAnAnswer() {
    twin.pullRequest(7, Notices.COMMIT);
    faults.on("GET", "/repos/{owner}/{repo}/deployments").html();
    assertThatThrownBy(() -> tell(NotificationEvent.Ready, "Well."))
        .isInstanceOf(NotDelivered.class)
        .hasMessageContaining("to bring a list");
    assertThat(twin.deploymentCount()).isZero();
  }

  @Test
  void aRepositoryThatNothingIsBuiltFromIsNamed() {
    assertThatThrownBy(() ->
            channel(
                    new GitHubNotification(
                        "heretix/api", KEY, null, null, server.baseUri().toString()))
                .tell(Notices.of(NotificationEvent.Ready, "Verified", "Well.")))
        .isInstanceOf(NotDelivered.class)
        .hasMessageContaining("no service runs a commit of heretix/api");
  }

  private void tell(NotificationEvent event, String message) throws NotDelivered {
    channel(new GitHubNotification("heretix/ui", KEY, null, null, server.baseUri().toString()))
        .tell(Notices.of(event, "Reason", message));
  }

  private static Channel channel(GitHubNotification spec) {
    return new Channels(
            new JdkTransport(Duration.ofSeconds(5), Duration.ofSeconds(10)),
            uri -> Optional.empty(),
            new Redactor(),
            InstantSource.system())
        .of(new NotificationSpec("repo", null, null, null, spec), Map.of(KEY, new Secret<>(TOKEN)));
  }
}
