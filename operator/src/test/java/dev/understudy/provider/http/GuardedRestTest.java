package dev.understudy.provider.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.provider.Account;
import dev.understudy.provider.ManualClock;
import dev.understudy.provider.Permissions;
import dev.understudy.provider.ProviderException;
import dev.understudy.provider.Redactor;
import dev.understudy.provider.ScriptedProvider;
import dev.understudy.provider.Secret;
import dev.understudy.provider.Session;
import dev.understudy.provider.render.RenderRateLimits;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuardedRestTest {
  private final ScriptedProvider provider = new ScriptedProvider();
  private final Session session =
      new Sessions(provider, new Redactor(), new ManualClock(), List.of(new RenderRateLimits()))
          .of(
              new Account.Render(
                  URI.create("https://render.test/v1/"),
                  new Secret<>("rnd_one00000000"),
                  "tea-1",
                  "prj-1"),
              new Permissions(Set.of("srv-prod", "a b"), Set.of("srv-mine")));

  @ParameterizedTest
  @CsvSource({
    "GET,    /services/srv-prod,          '',               sent",
    "GET,    /services/srv-prod/env-vars, '',               sent",
    "DELETE, /services/srv-prod,          '',               refused",
    "PATCH,  /services/srv-prod,          autoDeploy=no,    refused",
    "PUT,    /services/srv-prod/env-vars, '',               refused",
    "POST,   /services/srv-prod/deploys,  '',               refused",
    "POST,   /services/a%20b/deploys,     '',               refused",
    "POST,   /services,                   ownerId=srv-prod, refused",
    "POST,   /branches,                   branch_id=srv-prod, refused",
    "POST,   /branches,                   parent_id=srv-prod, sent",
    "POST,   /services,                   value=srv-prod,   sent",
    "DELETE, /services/srv-prod2,         '',               sent",
    "DELETE, /services/srv-mine,          '',               sent",
  })
  void onlyReadsReachWhatIsProtected(String method, String path, String field, String outcome) {
    provider.answer(200, "{}");
    Map<String, Object> body =
        field.isEmpty()
            ? Map.of()
            : Map.of("things", List.of(Map.of(field.split("=")[0], field.split("=")[1])));

    if (outcome.equals("sent")) {
      session.rest().call(method, path, path, Map.of(), method.equals("GET") ? null : body);
      assertThat(provider.asked()).hasSize(1);
    } else {
      assertThatThrownBy(() -> session.rest().call(method, path, path, Map.of(), body))
          .isInstanceOf(ProviderException.Refused.class)
          .hasMessageContaining("was not sent")
          .hasMessageContaining("a ClusterProviderAccount protects");
      assertThat(provider.asked()).isEmpty();
    }
  }

  @Test
  void theSessionSaysWhatMayBeAdopted() {
    assertThat(session.adoptable()).containsExactly("srv-mine");
  }
}
