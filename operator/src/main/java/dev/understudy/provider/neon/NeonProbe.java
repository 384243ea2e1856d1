package dev.understudy.provider.neon;

import dev.understudy.provider.Account;
import dev.understudy.provider.Probe;
import dev.understudy.provider.ProviderException;
import dev.understudy.provider.Session;
import dev.understudy.provider.http.Call;

/**
 * Lists one project ({@code listProjects}): every kind of key may, and a personal key shows by it
 * that it belongs to the organization.
 */
public final class NeonProbe implements Probe {
  @Override
  public String provider() {
    return "neon";
  }

  @Override
  public void check(Session session) {
    Account.Neon account = session.neon();
    boolean found =
        Call.get(session.rest(), "/projects")
            .query("limit", 1)
            .query("org_id", account.organizationId())
            .send()
            .found();
    if (!found) {
      throw new ProviderException.ParentMissing(
          "Neon has no organization %s that these credentials may see"
              .formatted(account.organizationId()));
    }
  }
}
