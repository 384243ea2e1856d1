package dev.understudy.loop;

import static dev.understudy.loop.Trouble.WhenDeleting.GOES_ON;
import static dev.understudy.loop.Trouble.WhenDeleting.WAITS;
import static dev.understudy.loop.Trouble.WhenReady.FALSE;

import dev.understudy.simulator.neon.NeonFixture;
import dev.understudy.simulator.render.RenderFixture;
import dev.understudy.status.ConditionType;
import dev.understudy.status.Reason;
import java.util.List;

/** Keys, Secrets and what they may see. */
final class TroubleWithAccounts {
  private TroubleWithAccounts() {}

  static List<Trouble> all() {
    return List.of(
        Trouble.of(
                "The API key is wrong",
                ConditionType.AccountsReady,
                Reason.CredentialsRejected,
                "Neon: GET …: expected success, got 401 (…). The API key is not accepted: put a valid one into the account's Secret.")
            .begins(s -> s.secret("neon", "apiKey", "napi_nobodysKey0123456789"))
            .ends(s -> s.secret("neon", "apiKey", NeonFixture.ORGANIZATION_KEY))
            .ready(FALSE)
            .deletion(WAITS),
        Trouble.of(
                "The API key is revoked midway",
                ConditionType.AccountsReady,
                Reason.CredentialsRejected,
                "Render: GET …: expected success, got 401 (…). The API key is not accepted: put a valid one into the account's Secret.")
            .onceItIs("Provisioning")
            .begins(s -> s.secret("render", "apiKey", RenderFixture.REVOKED_API_KEY))
            .ends(s -> s.secret("render", "apiKey", RenderFixture.API_KEY))
            .ready(FALSE)
            .deletion(WAITS),
        Trouble.of(
                "The API key may not do what is asked",
                ConditionType.AccountsReady,
                Reason.CredentialsRejected,
                "Render: GET …: expected success, got 403 (…). The API key may not do this: give it the right, or use another.")
            .begins(s -> s.render().onAny().always().answer(403, "{\"message\":\"Forbidden\"}"))
            .ready(FALSE)
            .deletion(WAITS),
        Trouble.of(
                "The Neon key belongs to another organization",
                ConditionType.DatabaseReady,
                Reason.ParentNotFound,
                "Neon has no project … that these credentials may see")
            .begins(s -> s.secret("neon", "apiKey", NeonFixture.OTHER_ORGANIZATION_KEY))
            .ends(s -> s.secret("neon", "apiKey", NeonFixture.ORGANIZATION_KEY))
            .ready(FALSE)
            .deletion(WAITS),
        Trouble.of(
                "The Render key belongs to another workspace",
                ConditionType.AccountsReady,
                Reason.ParentNotFound,
                "Render has no workspace …")
            .begins(s -> s.secret("render", "apiKey", RenderFixture.OTHER_API_KEY))
            .ends(s -> s.secret("render", "apiKey", RenderFixture.API_KEY)),
        Trouble.of(
                "The Render key is replaced by one of another workspace",
                ConditionType.ServicesDeployed,
                Reason.ParentNotFound,
                "Render has no project … that these credentials may see")
            .onceItIs("Provisioning")
            .begins(s -> s.secret("render", "apiKey", RenderFixture.OTHER_API_KEY))
            .ends(s -> s.secret("render", "apiKey", RenderFixture.API_KEY))
            .ready(FALSE)
            .deletion(WAITS),
        Trouble.of(
                "The account's Secret is missing",
                ConditionType.AccountsReady,
                Reason.SecretNotFound,
                "The ProviderAccount 'neon' needs the key 'apiKey' of the Secret 'neon' in namespace '…'; there is no such Secret.")
            .begins(s -> s.noSecret("neon"))
            .ends(s -> s.secret("neon", "apiKey", NeonFixture.ORGANIZATION_KEY))
            .ready(FALSE)
            .deletion(WAITS),
        Trouble.of(
                "The account's Secret lacks the key",
                ConditionType.AccountsReady,
                Reason.SecretNotFound,
                "The ProviderAccount 'render' needs the key 'apiKey' of the Secret 'render' in namespace '…'; the Secret has no such key.")
            .begins(s -> s.secret("render", "api_key", RenderFixture.API_KEY))
            .ends(s -> s.secret("render", "apiKey", RenderFixture.API_KEY))
            .ready(FALSE)
            .deletion(WAITS),
        Trouble.of(
                "The account names an endpoint that is not allowed",
                ConditionType.AccountsReady,
                Reason.EndpointRefused,
                "The ProviderAccount 'neon' names the endpoint https://neon.example.com/api/v2, whose host the operator's configuration does not allow.")
            .begins(s -> s.neonEndpoint("https://neon.example.com/api/v2"))
            .ends(s -> s.neonEndpoint(s.world.simulator.neonUrl().toString()))
            .ready(FALSE)
            .deletion(WAITS),
        Trouble.of(
                "A Secret that a variable needs is missing",
                ConditionType.IsolationVerified,
                Reason.SecretNotFound,
                "api: RESEND_API_KEY: Secret heretix-staging has no key resend, or is not there")
            .begins(s -> s.noSecret("heretix-staging"))
            .ends(s -> s.secret("heretix-staging", "resend", "re_staging_0123456789abcdef"))
            .ready(FALSE)
            .deletion(GOES_ON));
  }
}
