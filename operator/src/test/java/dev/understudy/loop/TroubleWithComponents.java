package dev.understudy.loop;

import static dev.understudy.loop.Trouble.WhenDeleting.GOES_ON;
import static dev.understudy.loop.Trouble.WhenDeleting.WAITS;
import static dev.understudy.loop.Trouble.WhenReady.FALSE;
import static dev.understudy.loop.Trouble.WhenReady.UNTOUCHED;

import dev.understudy.simulator.neon.NeonFixture;
import dev.understudy.simulator.render.RenderFixture;
import dev.understudy.status.ConditionType;
import dev.understudy.status.Reason;
import java.time.Duration;
import java.util.List;

/** What the spec asks for, and what people do to it at the providers. */
final class TroubleWithComponents {
  private TroubleWithComponents() {}

  static List<Trouble> all() {
    return List.of(
        Trouble.of(
                "The Neon project does not exist",
                ConditionType.DatabaseReady,
                Reason.ParentNotFound,
                "Neon has no project … that these credentials may see")
            .toDo(
                "Correct the id: delete the environment and create it anew, since a project can't be changed.")
            .edit(text -> text.replace("shiny-wind-028834", "shiny-wind-000000"))
            .canOnlyBeDeleted(),
        Trouble.of(
                "The parent branch does not exist",
                ConditionType.DatabaseReady,
                Reason.ParentNotFound,
                "Neon project … has no branch named 'preprod' to copy from; it has …")
            .toDo(
                "Create that branch at Neon; or delete the environment and create it anew with another parent.")
            .edit(text -> text.replace("parent: production", "parent: preprod"))
            .ends(s -> s.hand.atNeon("POST", "/branches", "{\"branch\":{\"name\":\"preprod\"}}")),
        Trouble.of(
                "The branch is protected",
                ConditionType.IsolationVerified,
                Reason.IsolationViolated,
                "Database … should not be protected, but the provider says it is.")
            .toDo("Take the protection off at Neon.")
            .notAtApply()
            .begins(s -> protect(s, true))
            .ends(s -> protect(s, false))
            .ready(FALSE),
        Trouble.of(
                "The branch is protected when it is to be deleted",
                ConditionType.Stalled,
                Reason.SpecRefused,
                "Neon branch '…' (…) is protected and is never deleted")
            .toDo("Take the protection off at Neon.")
            .notAtApply()
            .begins(s -> protect(s, true))
            .ends(s -> protect(s, false))
            .deletion(WAITS),
        Trouble.of(
                "The branch has become the project's default",
                ConditionType.IsolationVerified,
                Reason.IsolationViolated,
                "Database … should not be the default one of its project, but the provider says it is.")
            .toDo("Make another branch the default at Neon.")
            .notAtApply()
            .begins(s -> makeDefault(s, s.database().externalId()))
            .ends(s -> makeDefault(s, NeonFixture.BRANCH))
            .ready(FALSE),
        Trouble.of(
                "The branch is the project's default when it is to be deleted",
                ConditionType.Stalled,
                Reason.SpecRefused,
                "Neon branch '…' (…) is the project's default branch and is never deleted")
            .toDo("Make another branch the default at Neon.")
            .notAtApply()
            .begins(s -> makeDefault(s, s.database().externalId()))
            .ends(s -> makeDefault(s, NeonFixture.BRANCH))
            .deletion(WAITS),
        Trouble.of(
                "A branch that is not ours has the name",
                ConditionType.DatabaseReady,
                Reason.NameTaken,
                "branch '…' (…) of Neon project … bears no mark of ours; expected …")
            .notAtApply()
            .begins(TroubleWithComponents::foreignBranch)
            .ends(s -> s.hand.atNeon("DELETE", "/branches/" + foreignBranchId(s), ""))
            .ready(FALSE)
            .isActedUpon(),
        Trouble.of(
                "A service that is not ours has the name",
                ConditionType.ServicesDeployed,
                Reason.NameTaken,
                "Render service '…' (…) lives in …; expected …")
            .notAtApply()
            .begins(TroubleWithComponents::foreignService)
            .ends(s -> s.hand.atRender("DELETE", "/services/" + foreignId(s), ""))
            .ready(FALSE)
            .isActedUpon(),
        Trouble.of(
                "A variable holds a host of production",
                ConditionType.IsolationVerified,
                Reason.IsolationViolated,
                "api: API contains production's host api.heretix.app.")
            .edit(text ->
                text.replace(
                    "value: staging}",
                    "value: staging}\n    - {name: API, value: \"https://api.heretix.app/v1\"}"))
            .ready(FALSE)
            .deletion(GOES_ON),
        Trouble.of(
                "Somebody suspends a service",
                ConditionType.ServicesDeployed,
                Reason.ComponentBroken,
                "api (renderWebService '…') is broken: suspended by user at Render, so it runs nothing. Resume it there")
            .onceItIs("Deploying")
            .begins(s ->
                s.hand.atRender("POST", "/services/" + s.service().externalId() + "/suspend", ""))
            .ends(s ->
                s.hand.atRender("POST", "/services/" + s.service().externalId() + "/resume", ""))
            .ready(FALSE)
            .deletion(GOES_ON),
        Trouble.of(
                "Somebody deploys something else while ours is on its way",
                ConditionType.ServicesDeployed,
                Reason.Deploying,
                "api: deploy … was overtaken by …, which …")
            .toDo("Nothing: ours is deployed over it.")
            .onceItIs("Deploying")
            .begins(TroubleWithComponents::deployByHand)
            .isActedUpon(),
        Trouble.of(
                "Somebody deploys something else over what was verified",
                ConditionType.ServicesDeployed,
                Reason.Deploying,
                "api: deploy … is ….")
            .toDo("Nothing: it is noticed within an hour, and ours is deployed over it.")
            .notAtApply()
            .begins(TroubleWithComponents::deployByHand)
            .ready(FALSE)
            .isActedUpon(),
        Trouble.of(
                "Somebody cancels our deploy",
                ConditionType.ServicesDeployed,
                Reason.DeployFailed,
                "api: deploy … is canceled: somebody stopped it at the provider. …")
            .toDo("Change the image, or request understudy.dev/redeploy.")
            .onceItIs("Deploying")
            .begins(s ->
                s.hand.atRender(
                    "POST",
                    "/services/%s/deploys/%s/cancel"
                        .formatted(s.service().externalId(), s.service().deploy().id()),
                    ""))
            .ends(s -> s.life.image("ghcr.io/heretix/api:1.4.3")),
        Trouble.of(
                "The database can't be reached when it is migrated",
                ConditionType.DataPrepared,
                Reason.DatabaseUnreachable,
                "The database could not be reached: …. It is tried again.")
            .begins(TroubleWithComponents::unreachable)
            .deletion(GOES_ON),
        Trouble.of(
                "The database can't be reached by smoke tests",
                ConditionType.Verified,
                Reason.SmokeTestError,
                "Test …, step … (…): the database could not be reached: …")
            .edit(TroubleWithComponents::onlySql)
            .begins(TroubleWithComponents::unreachable)
            .deletion(GOES_ON),
        Trouble.of(
                "Nobody has acknowledged a required manual check",
                ConditionType.Verified,
                Reason.AcknowledgementNeeded,
                "Required of a person: design. When it is as it should be: kubectl -n … annotate senv heretix understudy.dev/acknowledge=design@… --overwrite")
            .edit(text ->
                text.stripTrailing() + "\n  manualChecks: [{name: design, severity: Required}]\n")
            .ends(s ->
                s.life.annotate(
                    "understudy.dev/acknowledge", "design@" + s.life.get().getStatus().release())),
        Trouble.of(
                "The ConfigMap with the migrations is missing",
                ConditionType.DataPrepared,
                Reason.ConfigMapNotFound,
                "spec.data.migrations.flyway.configMapRef: the ConfigMap 'other' in namespace '…' is missing or empty.")
            .edit(text ->
                text.replace(
                    "configMapRef: {name: heretix-migrations}", "configMapRef: {name: other}"))
            .ready(FALSE)
            .deletion(GOES_ON),
        Trouble.of(
                "The parent branch is gone once the environment is Ready",
                ConditionType.DatabaseReady,
                Reason.Provisioned,
                "It exists at its provider and is ours.")
            .toDo("Nothing: the copy stands on its own.")
            .notAtApply()
            .begins(s ->
                s.neon()
                    .on("GET", "/projects/{id}/branches")
                    .always()
                    .rewrite("\"name\":\"production\"", "\"name\":\"renamed\""))
            .ready(UNTOUCHED));
  }

  private static void protect(Scene s, boolean wanted) {
    s.hand.atNeon(
        "PATCH",
        "/branches/" + s.database().externalId(),
        "{\"branch\":{\"protected\":%s}}".formatted(wanted));
  }

  private static void makeDefault(Scene s, String branch) {
    s.hand.atNeon("POST", "/branches/" + branch + "/set_as_default", "");
  }

  private static void foreignBranch(Scene s) {
    String name = s.database().externalName();
    s.hand.atNeon("DELETE", "/branches/" + s.database().externalId(), "");
    s.world.advance(Duration.ofSeconds(10));
    s.hand.atNeon("POST", "/branches", "{\"branch\":{\"name\":\"%s\"}}".formatted(name));
  }

  private static String foreignBranchId(Scene s) {
    return s.hand
        .atNeon("GET", "/branches?search=" + s.database().externalName(), "")
        .at("/branches/0/id")
        .asText();
  }

  private static void deployByHand(Scene s) {
    s.hand.atRender(
        "POST",
        "/services/" + s.service().externalId() + "/deploys",
        "{\"imageUrl\":\"ghcr.io/heretix/api:9.9.9\"}");
  }

  private static void foreignService(Scene s) {
    String name = s.service().externalName();
    s.hand.atRender("DELETE", "/services/" + s.service().externalId(), "");
    s.hand.atRender(
        "POST",
        "/services",
        """
        {"type":"web_service","name":"%s","ownerId":"%s","autoDeploy":"no",
         "image":{"ownerId":"%s","imagePath":"ghcr.io/heretix/api:1.0.0"},
         "serviceDetails":{"runtime":"image","plan":"starter","region":"oregon"}}\
        """
            .formatted(name, RenderFixture.WORKSPACE, RenderFixture.WORKSPACE));
  }

  private static String foreignId(Scene s) {
    return s.hand
        .atRender("GET", "/services?limit=20&name=" + s.service().externalName(), "")
        .at("/0/service/id")
        .asText();
  }

  private static void unreachable(Scene s) {
    s.neon()
        .on("GET", "/projects/{id}/connection_uri")
        .always()
        .rewrite("(?<host>neon\\.tech:)\\d+", "${host}1");
  }

  private static String onlySql(String text) {
    return text.replaceFirst("  data:\n.*\n", "")
            .substring(0, text.replaceFirst("  data:\n.*\n", "").indexOf("  smokeTests:"))
        + "  smokeTests:\n    - {name: rows, steps: [{sql: \"select 1 n\", expect: [\"rows[0].n == 1\"]}]}\n";
  }
}
