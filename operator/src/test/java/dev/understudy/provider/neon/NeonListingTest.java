package dev.understudy.provider.neon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.provider.Account;
import dev.understudy.provider.ManualClock;
import dev.understudy.provider.ProviderException;
import dev.understudy.provider.Redactor;
import dev.understudy.provider.Rest;
import dev.understudy.provider.ScriptedProvider;
import dev.understudy.provider.Secret;
import dev.understudy.provider.http.Sessions;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class NeonListingTest {
  private static final String MAIN =
      "{\"id\":\"br-0\",\"name\":\"main\",\"current_state\":\"ready\",\"default\":true}";
  private static final String OURS =
      "{\"id\":\"br-1\",\"name\":\"ours\",\"current_state\":\"ready\",\"parent_id\":\"br-0\",\"unheard_of\":[1]}";

  private final ScriptedProvider neon = new ScriptedProvider();
  private final Rest rest =
      new Sessions(neon, new Redactor(), new ManualClock(), List.of(new NeonRateLimits()))
          .of(new Account.Neon(URI.create("https://neon.test"), new Secret<>("napi_key"), null))
          .rest();

  @Test
  void pagesAreReadToTheEndAndMarksOfAllPagesKept() {
    neon.answer(
            200,
            "{\"branches\":[%s],\"annotations\":{},\"pagination\":{\"next\":\"a=b\"}}"
                .formatted(MAIN))
        .answer(
            200,
            "{\"branches\":[%s],\"annotations\":{\"br-1\":{\"value\":{\"understudy.dev/owner\":\"c/n/e/u\"}}},\"pagination\":{}}"
                .formatted(OURS));

    List<NeonBranches.Marked> all = NeonListing.branches(rest, "p");

    assertThat(all)
        .extracting(b -> b.branch().name() + " " + b.mark())
        .containsExactly("main null", "ours c/n/e/u");
    assertThat(neon.calls())
        .containsExactly(
            "GET /projects/p/branches?limit=1000",
            "GET /projects/p/branches?limit=1000&cursor=a%3Db");
  }

  @Test
  void aListingWithoutTheDefaultBranchProvesNothing() {
    neon.answer(200, "{\"branches\":[%s],\"annotations\":{}}".formatted(OURS));

    assertThatThrownBy(() -> NeonListing.branches(rest, "p"))
        .isInstanceOf(ProviderException.Unavailable.class)
        .hasMessageContaining("expected the default branch among them, got 1 without it");
  }

  @Test
  void aBranchWithoutItsNameMakesTheListingUnreadable() {
    neon.answer(200, "{\"branches\":[{\"id\":\"br-0\",\"default\":true}],\"annotations\":{}}");

    assertThatThrownBy(() -> NeonListing.branches(rest, "p"))
        .isInstanceOf(ProviderException.Unavailable.class)
        .hasMessageContaining("unexpected at .branches[0]");
  }

  @Test
  void aCursorThatRunsInACircleEnds() {
    for (int i = 0; i <= 20; i++) {
      neon.answer(
          200,
          "{\"branches\":[%s],\"annotations\":{},\"pagination\":{\"next\":\"again\"}}"
              .formatted(MAIN));
    }

    assertThatThrownBy(() -> NeonListing.branches(rest, "p")).isInstanceOf(ProviderException.class);
    assertThat(neon.asked()).hasSizeLessThanOrEqualTo(101);
  }

  @Test
  void operationsAreReadAsFarBackAsAnyIsOpen() {
    neon.answer(200, operations("running", 100, "older"))
        .answer(200, operations("finished", 100, "oldest"));

    assertThat(NeonListing.operations(rest, "p")).hasSize(200);
    assertThat(neon.calls())
        .containsExactly(
            "GET /projects/p/operations?limit=100",
            "GET /projects/p/operations?limit=100&cursor=older");
  }

  @Test
  void aProjectThatIsNotThereIsTheParentMissing() {
    neon.answer(404, "{\"message\":\"project not found\"}");

    assertThatThrownBy(() -> NeonListing.endpoints(rest, "p"))
        .isInstanceOf(ProviderException.ParentMissing.class)
        .hasMessageContaining("no project p");
  }

  private static String operations(String status, int count, String cursor) {
    String one =
        "{\"id\":\"op\",\"branch_id\":\"br-1\",\"action\":\"apply_config\",\"status\":\"%s\",\"created_at\":\"2026-11-21T12:00:00Z\"}"
            .formatted(status);
    return "{\"operations\":[%s],\"pagination\":{\"cursor\":\"%s\"}}"
        .formatted(String.join(",", Collections.nCopies(count, one)), cursor);
  }
}
