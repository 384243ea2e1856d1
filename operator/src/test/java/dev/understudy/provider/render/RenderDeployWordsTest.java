package dev.understudy.provider.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.provider.Account;
import dev.understudy.provider.Deploy;
import dev.understudy.provider.ManualClock;
import dev.understudy.provider.Redactor;
import dev.understudy.provider.Rest;
import dev.understudy.provider.ScriptedProvider;
import dev.understudy.provider.Secret;
import dev.understudy.provider.http.Sessions;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RenderDeployWordsTest {
  private final ScriptedProvider render = new ScriptedProvider();
  private final Rest rest =
      new Sessions(render, new Redactor(), new ManualClock(), List.of(new RenderRateLimits()))
          .of(
              new Account.Render(
                  URI.create("https://render.test/v1"), new Secret<>("rnd_key"), "tea-1", "prj-1"))
          .rest();

  @ParameterizedTest
  @CsvSource({
    "created, IN_PROGRESS",
    "queued, IN_PROGRESS",
    "build_in_progress, IN_PROGRESS",
    "pre_deploy_in_progress, IN_PROGRESS",
    "update_in_progress, IN_PROGRESS",
    "a_new_word, IN_PROGRESS",
    "live, LIVE",
    "deactivated, SUPERSEDED",
    "build_failed, FAILED",
    "pre_deploy_failed, FAILED",
    "update_failed, FAILED",
  })
  void aStatusIsAState(String word, Deploy.State state) {
    render.answer(200, deploy("dep-1", word, "2026-11-21T12:00:00Z"));

    assertThat(new RenderDeploys(rest, "srv-1").byId("dep-1"))
        .returns(word, Deploy::word)
        .returns(state, Deploy::state);
  }

  @Test
  void aDeployThatIsNotKnownAnyMoreWasOvertakenByWhatIsThere() {
    render
        .answer(404, "{\"message\":\"not found\"}")
        .answer(
            200,
            "[{\"deploy\":%s,\"cursor\":\"a\"}]"
                .formatted(deploy("dep-2", "live", "2026-11-21T12:00:00Z")));

    assertThat(new RenderDeploys(rest, "srv-1").byId("dep-1"))
        .returns("not found", Deploy::word)
        .returns(Deploy.State.SUPERSEDED, Deploy::state);
  }

  @Test
  void theNewestIsTheOneCreatedLastWhateverTheOrder() {
    render.answer(
        200,
        "[{\"deploy\":%s,\"cursor\":\"a\"},{\"deploy\":%s,\"cursor\":\"b\"}]"
            .formatted(
                deploy("dep-old", "live", "2026-11-21T12:00:00Z"),
                deploy("dep-new", "created", "2026-11-21T12:00:01Z")));

    assertThat(new RenderDeploys(rest, "srv-1").newest().map(Deploy::id)).contains("dep-new");
  }

  @ParameterizedTest
  @CsvSource({
    "nginx, docker.io/library/nginx:latest, true",
    "ghcr.io/a/b:1, ghcr.io/a/b:1, true",
    "ghcr.io/a/b:1, ghcr.io/a/b:2, false",
    "ghcr.io/a/b:1, docker.io/a/b:1, false",
    "registry:5000/a, registry:5000/a:latest, true",
    "a/b@sha256:0f, a/b, false",
  })
  void imagesAreComparedAsRegistriesReadThem(String one, String other, boolean same) {
    assertThat(RenderWebServiceKind.canonical(one).equals(RenderWebServiceKind.canonical(other)))
        .isEqualTo(same);
  }

  private static String deploy(String id, String status, String createdAt) {
    return "{\"id\":\"%s\",\"status\":\"%s\",\"createdAt\":\"%s\"}"
        .formatted(id, status, createdAt);
  }
}
