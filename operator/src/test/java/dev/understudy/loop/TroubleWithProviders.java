package dev.understudy.loop;

import static dev.understudy.loop.Trouble.WhenDeleting.WAITS;
import static dev.understudy.loop.Trouble.WhenReady.STAYS;

import dev.understudy.status.ConditionType;
import dev.understudy.status.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Providers that are out, slow, tired or talking nonsense. */
final class TroubleWithProviders {
  private static final String NO_BRANCHES =
      "{\"branches\":[],\"annotations\":{},\"pagination\":{\"sort_by\":\"updated_at\",\"sort_order\":\"DESC\"}}";

  private TroubleWithProviders() {}

  static List<Trouble> all() {
    return List.of(
        outage("A provider is down", "Neon: GET …: expected success, got 503 (…)")
            .begins(s -> s.neon().onAny().always().answer(503, "{\"message\":\"maintenance\"}"))
            .ready(STAYS)
            .deletion(WAITS),
        outage("A provider cuts connections", "Render: GET …: expected an answer, got none (…)")
            .begins(s -> s.render().onAny().always().dropBefore())
            .ready(STAYS)
            .deletion(WAITS),
        outage(
                "A provider is too slow",
                "Neon: GET …: expected an answer, got none (no whole answer within … s)")
            .begins(s -> s.neon().onAny().always().delay(Duration.ofMillis(2500)))
            .deletion(WAITS)
            .patience(Duration.ofSeconds(1)),
        outage(
                "A provider answers HTML",
                "Render: GET …: expected JSON, got 200 with … characters of text/html; charset=utf-8: not JSON from line …, column …")
            .begins(s -> s.render().onAny().always().html())
            .ready(STAYS)
            .deletion(WAITS),
        outage(
                "A provider's answers end in the middle",
                "Neon: GET …: expected JSON, got 200 with … characters of application/json: not JSON from line …, column …")
            .begins(s -> s.neon().onAny().always().truncate())
            .ready(STAYS)
            .deletion(WAITS),
        outage(
                "Neon lists no branches",
                "GET /projects/…/branches: expected the default branch among them, got 0 without it")
            .begins(s ->
                s.neon().on("GET", "/projects/{id}/branches").always().answer(200, NO_BRANCHES))
            .ready(STAYS)
            .deletion(WAITS),
        outage("Render lists nothing", "GET /…: expected all … of …, got none of …")
            .begins(s -> {
              s.render().on("GET", "/environments").always().answer(200, "[]");
              s.render().on("GET", "/services").always().answer(200, "[]");
            })
            .ready(STAYS)
            .deletion(WAITS),
        Trouble.of(
                "A provider wants fewer calls and says for how long",
                ConditionType.DatabaseReady,
                Reason.RateLimited,
                "Neon: GET …: expected success, got 429 (…); next call not before …")
            .onceItIs("Provisioning")
            .begins(s ->
                s.neon()
                    .onAny()
                    .always()
                    .answer(429, "{\"message\":\"slow down\"}", Map.of("Retry-After", "120")))
            .ready(STAYS)
            .deletion(WAITS),
        Trouble.of(
                "A provider wants fewer calls and does not say for how long",
                ConditionType.ServicesDeployed,
                Reason.RateLimited,
                "Render: GET …: expected success, got 429 (…); next call not before …")
            .onceItIs("Provisioning")
            .begins(s -> s.render().onAny().always().answer(429, "{\"message\":\"slow down\"}"))
            .ready(STAYS)
            .deletion(WAITS),
        Trouble.of(
                "Another operation holds Neon's lock",
                ConditionType.DatabaseReady,
                Reason.ProviderBusy,
                "Neon: POST …: expected success, got 423 (…)")
            .begins(s ->
                s.neon()
                    .on("POST", "/projects/{id}/branches")
                    .always()
                    .answer(423, "{\"message\":\"project already has running operations\"}")),
        Trouble.of(
                "Neon says a status word that nobody knows",
                ConditionType.DatabaseReady,
                Reason.Provisioning,
                "database (neonBranch '…') is not ready: branch is meditating…")
            .begins(s ->
                s.neon()
                    .on("GET", "/projects/{id}/branches")
                    .always()
                    .rewrite("\"current_state\":\"\\w+\"", "\"current_state\":\"meditating\""))
            .ready(Trouble.WhenReady.FALSE),
        Trouble.of(
                "Render says a status word that nobody knows",
                ConditionType.ServicesDeployed,
                Reason.Deploying,
                "api: deploy … is pondering.…")
            .begins(s ->
                s.render()
                    .on("GET", "/services/{id}/deploys/{deploy}")
                    .always()
                    .rewrite("\"status\":\"\\w+\"", "\"status\":\"pondering\"")));
  }

  private static Trouble outage(String situation, String says) {
    return Trouble.of(situation, ConditionType.AccountsReady, Reason.ProviderUnavailable, says);
  }
}
