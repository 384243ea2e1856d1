package dev.understudy.simulator.neon;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.simulator.http.Answer;
import dev.understudy.simulator.http.Call;
import dev.understudy.simulator.http.Subject;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What a key shows: who its owner is, and the projects it sees. */
final class AccountCalls {

  private static final int MAX_LIMIT = 400;
  private static final int DEFAULT_LIMIT = 10;

  private final NeonWorld world;
  private final Instant since;

  AccountCalls(NeonWorld world) {
    this.world = world;
    this.since = world.now();
  }

  List<Played> calls() {
    return List.of(
        new Played("GET", "/auth", "account", this::auth),
        new Played("GET", "/users/me", "account", this::user),
        new Played("GET", "/users/me/organizations", "account", this::organizations),
        new Played("GET", "/projects", "project", this::projects),
        new Played("GET", "/projects/{project_id}", "project", this::project));
  }

  /** The gate has let only valid keys through. */
  private static ApiKey key(Call call) {
    return call.bearer()
        .flatMap(ApiKey::of)
        .orElseThrow(() -> NeonError.of(401, NeonTwin.BAD_CREDENTIALS));
  }

  private Answer auth(Call call) {
    ApiKey key = key(call);
    String method = key instanceof ApiKey.OfPerson ? "api_key_user" : "api_key_org";
    ObjectNode json =
        NeonJson.object().put("account_id", key.organization()).put("auth_method", method);
    return Reply.read(json, Subject.of("account"));
  }

  /** Only a person's key has a person; what Neon answers to others is not documented. */
  private Answer user(Call call) {
    if (!(key(call) instanceof ApiKey.OfPerson)) {
      throw NeonError.of(403, "this key does not belong to a user");
    }
    ObjectNode json =
        NeonJson.object()
            .put("id", "user-heretix")
            .put("email", "ops@example.com")
            .put("login", "ops")
            .put("name", "Heretix")
            .put("last_name", "Operations")
            .put("image", "")
            .put("plan", "scale")
            .put("active_seconds_limit", 0)
            .put("projects_limit", -1)
            .put("branches_limit", world.settings().branchLimit())
            .put("max_autoscaling_limit", 16);
    json.putArray("auth_accounts");
    return Reply.read(json, Subject.of("account"));
  }

  private Answer organizations(Call call) {
    String id = key(call).organization();
    ObjectNode json = NeonJson.object();
    json.putArray("organizations")
        .addObject()
        .put("id", id)
        .put("name", id)
        .put("handle", id)
        .put("plan", "scale")
        .put("created_at", NeonJson.time(since))
        .put("updated_at", NeonJson.time(since))
        .put("managed_by", "console");
    return Reply.read(json, Subject.of("account"));
  }

  private Answer projects(Call call) {
    ApiKey key = key(call);
    Optional<String> organization = call.query("org_id");
    if (key instanceof ApiKey.OfPerson && organization.isEmpty()) {
      throw NeonError.of(400, "org_id is required with a personal key");
    }
    String search = call.query("search").orElse("");
    int limit =
        call.query("limit").map(text -> Limits.parse(text, MAX_LIMIT)).orElse(DEFAULT_LIMIT);
    List<Project> page =
        world.projects().values().stream()
            .filter(key::sees)
            .filter(
                each -> organization.isEmpty() || organization.get().equals(each.organization()))
            .filter(each -> each.name().contains(search) || each.id().contains(search))
            .filter(each -> each.id().compareTo(call.query("cursor").orElse("")) > 0)
            .sorted(Comparator.comparing(Project::id))
            .limit(limit)
            .toList();
    ObjectNode json = NeonJson.object();
    json.set("projects", NeonJson.array(page, ProjectJson::inList));
    json.putArray("unavailable_project_ids");
    json.putObject("applications");
    json.putObject("integrations");
    if (!page.isEmpty()) {
      json.putObject("pagination").put("cursor", page.getLast().id());
    }
    return Reply.read(json, Subject.of("project"));
  }

  private Answer project(Call call) {
    ObjectNode json = NeonJson.object();
    json.set("project", ProjectJson.alone(world.project(call)));
    return Reply.read(json, world.subject("project", call));
  }
}
