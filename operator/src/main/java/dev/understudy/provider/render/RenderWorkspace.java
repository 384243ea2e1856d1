package dev.understudy.provider.render;

import dev.understudy.provider.Account;
import dev.understudy.provider.Freshness;
import dev.understudy.provider.ProviderException;
import dev.understudy.provider.Rest;
import dev.understudy.provider.Session;
import dev.understudy.provider.http.Call;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * An account's workspace and project; their listings are shared by all environments of the account.
 */
record RenderWorkspace(Session session) {
  private static final String ENVIRONMENTS = "environments";
  private static final String SERVICES = "services";

  Account.Render account() {
    return session.render();
  }

  Rest rest() {
    return session.rest();
  }

  /** Every environment of the account's project. */
  List<RenderJson.Environment> environments(Freshness freshness) {
    return session
        .inventory()
        .list(
            ENVIRONMENTS,
            freshness.maxAge(),
            () -> RenderPages.environments(rest(), account().projectId()));
  }

  /** Every service of the workspace: as many pages as it has hundreds of services. */
  List<RenderJson.Service> services(Freshness freshness) {
    return session
        .inventory()
        .list(
            SERVICES, freshness.maxAge(), () -> RenderPages.services(rest(), account().ownerId()));
  }

  Optional<RenderJson.Environment> environment(String id) {
    return Call.get(rest(), "/environments/{}", id).read(RenderJson.Environment.class);
  }

  /**
   * @throws ProviderException.ParentMissing where these credentials see no such project
   */
  RenderJson.Project project() {
    String id = account().projectId();
    return Call.get(rest(), "/projects/{}", id)
        .read(RenderJson.Project.class)
        .orElseThrow(() -> missing("project", id));
  }

  /**
   * @throws ProviderException.ParentMissing where these credentials see no such workspace
   */
  RenderJson.Owner owner() {
    String id = account().ownerId();
    return Call.get(rest(), "/owners/{}", id)
        .read(RenderJson.Owner.class)
        .orElseThrow(() -> missing("workspace", id));
  }

  /** A call that changes something; afterwards nobody trusts an older listing, however it ended. */
  <T> T write(Supplier<T> call) {
    try {
      return call.get();
    } finally {
      session.inventory().forget(ENVIRONMENTS);
      session.inventory().forget(SERVICES);
    }
  }

  static ProviderException missing(String what, String id) {
    return new ProviderException.ParentMissing(
        "Render has no %s %s that these credentials may see".formatted(what, id));
  }
}
