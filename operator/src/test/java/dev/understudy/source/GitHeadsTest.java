package dev.understudy.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.provider.ManualClock;
import dev.understudy.provider.Secret;
import dev.understudy.simulator.git.GitHost;
import dev.understudy.simulator.git.Repositories;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What branches point at, asked of a Git host's twin. */
class GitHeadsTest {
  private static final String UI = "heretix/ui";
  private static final String TOKEN = "ghp_0123456789abcdefghij";
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final ManualClock clock = new ManualClock();
  private final Repositories repositories = new Repositories();
  private final GitHost host = GitHost.serve(repositories);
  private final GitHeads heads = heads("127.0.0.1");

  private GitHeads heads(String allowed) {
    return new GitHeads(
        new AllowedHosts(Set.of(allowed)),
        clock,
        MINUTE,
        Duration.ofSeconds(5),
        Duration.ofSeconds(5));
  }

  @AfterEach
  void close() {
    host.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theHeadOfABranchInEitherVersionOfTheProtocol(boolean old) {
    if (old) {
      host.onlyVersion0();
    }
    repositories.push(UI, "main");
    String feature = repositories.push(UI, "feature/größer");
    repositories.push(UI, "feature");
    String head = repositories.push(UI, "main");

    assertThat(heads.head(branch("main"), MINUTE)).isEqualTo(head);
    assertThat(heads.head(branch("feature/größer"), MINUTE)).isEqualTo(feature);
    assertThat(heads.head(new Branch(host.url(UI) + ".git/", "main", Optional.empty()), MINUTE))
        .isEqualTo(head);
  }

  @Test
  void anAnswerIsSharedUntilItIsTooOldOrAskedAnew() {
    String first = repositories.push(UI, "main");
    assertThat(heads.known(branch("main"), MINUTE)).isEmpty();
    assertThat(heads.head(branch("main"), MINUTE)).isEqualTo(first);
    String second = repositories.push(UI, "main");

    clock.advance(Duration.ofSeconds(59));
    assertThat(heads.head(branch("main"), MINUTE)).isEqualTo(first);
    assertThat(heads.known(branch("main"), MINUTE)).contains(first);
    assertThat(host.looks()).isEqualTo(1);
    assertThat(heads.head(branch("main"), Duration.ZERO)).isEqualTo(second);
    assertThat(heads.known(branch("main"), MINUTE)).as("for all").contains(second);
    clock.advance(MINUTE);
    assertThat(heads.known(branch("main"), MINUTE)).isEmpty();
    assertThat(heads.head(branch("main"), MINUTE)).isEqualTo(second);
    assertThat(host.looks()).isEqualTo(3);
  }

  @Test
  void whoMayNotReadLearnsNothingFromWhoMay() {
    String head = repositories.push(UI, "main");
    repositories.protect(UI, TOKEN);

    assertThat(heads.head(withToken(TOKEN), MINUTE)).isEqualTo(head);
    assertThat(heads.known(branch("main"), MINUTE)).isEmpty();
    assertThatThrownBy(() -> heads.head(branch("main"), MINUTE))
        .isInstanceOf(SourceException.RepositoryNotFound.class)
        .hasMessageContaining("without credentials (401)")
        .hasMessageContaining("tokenSecretRef");
    assertThatThrownBy(() -> heads.head(withToken("ghp_wrong0123456789"), MINUTE))
        .isInstanceOf(SourceException.RepositoryNotFound.class)
        .hasMessageContaining("with the token of tokenSecretRef (404)")
        .hasMessageNotContaining("ghp_");
  }

  @Test
  void aBranchThatIsNotThereIsNamedAndFoundOncePushed() {
    repositories.push(UI, "main");

    assertThatThrownBy(() -> heads.head(branch("mai"), MINUTE))
        .isInstanceOf(SourceException.BranchNotFound.class)
        .hasMessageContaining("has no branch 'mai'");
    String pushed = repositories.push(UI, "mai");
    clock.advance(Duration.ofSeconds(11));
    assertThat(heads.head(branch("mai"), MINUTE)).isEqualTo(pushed);
  }

  @Test
  void aFailureIsSharedOnlyBriefly() {
    String head = repositories.push(UI, "main");
    host.trouble(503);

    for (int asking = 0; asking < 3; asking++) {
      assertThatThrownBy(() -> heads.head(branch("main"), MINUTE))
          .isInstanceOf(SourceException.Unreachable.class)
          .hasMessageContaining("got 503");
    }
    assertThat(host.looks()).isEqualTo(1);
    host.trouble(0);
    clock.advance(Duration.ofSeconds(11));
    assertThat(heads.head(branch("main"), MINUTE)).isEqualTo(head);
  }

  @ParameterizedTest
  @CsvSource({
    "200, Unreachable, expected Git's own format",
    "301, RepositoryNotFound, 'has moved (301 to http://elsewhere.invalid/heretix/ui)'",
    "401, RepositoryNotFound, without credentials",
    "403, Unreachable, got 403",
    "404, RepositoryNotFound, Correct the URL",
    "429, Unreachable, got 429",
    "500, Unreachable, got 500",
  })
  void whatTheHostSaysIsToldInClearWords(int status, String kind, String words) {
    repositories.push(UI, "main");
    host.trouble(status);

    assertThatThrownBy(() -> heads.head(branch("main"), MINUTE))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining(words)
        .hasMessageContaining(host.url(UI))
        .satisfies(e -> assertThat(e.getClass().getSimpleName()).isEqualTo(kind));
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403})
  void aTokenThatIsNotAcceptedIsToldAsSuch(int status) {
    repositories.push(UI, "main");
    host.trouble(status);

    assertThatThrownBy(() -> heads.head(withToken(TOKEN), MINUTE))
        .isInstanceOf(SourceException.TokenRejected.class)
        .hasMessageContaining("(" + status + ")")
        .hasMessageNotContaining(TOKEN);
  }

  @Test
  void aHostThatIsAwayIsUnreachable() {
    repositories.push(UI, "main");
    Branch there = branch("main");
    host.close();

    assertThatThrownBy(() -> heads.head(there, MINUTE))
        .isInstanceOf(SourceException.Unreachable.class)
        .hasMessageContaining("can't be reached");
  }

  @Test
  void onlyAllowedHostsAreAskedAndTokensGoOverHttps() {
    repositories.push(UI, "main");

    assertThatThrownBy(() -> heads("github.com").head(branch("main"), MINUTE))
        .isInstanceOf(SourceException.HostRefused.class)
        .hasMessageContaining("allows only [github.com] (understudy.allowed-git-hosts)");
    Branch plain =
        new Branch("http://github.com/heretix/ui", "main", Optional.of(new Secret<>(TOKEN)));
    assertThatThrownBy(() -> heads("github.com").head(plain, MINUTE))
        .isInstanceOf(SourceException.HostRefused.class)
        .hasMessageContaining("https only");
    assertThat(host.looks()).isZero();
  }

  private Branch branch(String name) {
    return new Branch(host.url(UI), name, Optional.empty());
  }

  private Branch withToken(String token) {
    return new Branch(host.url(UI), "main", Optional.of(new Secret<>(token)));
  }
}
