package dev.understudy.simulator.render;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.time.Instant;
import java.util.Map;

/** Puts the objects of {@link RenderFixture} into a world. */
final class Fixture {

  private final World world;
  private final Ids ids;
  private final ServiceFactory factory;
  private final Instant now;

  Fixture(World world, Ids ids, ServiceFactory factory, Instant now) {
    this.world = world;
    this.ids = ids;
    this.factory = factory;
    this.now = now;
  }

  /**
   * @param containers run the production app, which nobody should ever reach
   */
  void build(Map<String, String> productionVariables, Containers containers) {
    owner(RenderFixture.WORKSPACE, "Heretix", "team@heretix.example");
    owner(RenderFixture.OTHER_WORKSPACE, "Stranger", "team@stranger.example");
    world.projects.put(
        RenderFixture.PROJECT,
        new Project(
            RenderFixture.PROJECT,
            RenderFixture.WORKSPACE,
            "heretix",
            now,
            now,
            ids.nextPosition()));
    world.environments.put(
        RenderFixture.PRODUCTION_ENVIRONMENT,
        new Environment(
            RenderFixture.PRODUCTION_ENVIRONMENT,
            RenderFixture.PROJECT,
            "production",
            "protected",
            false,
            now,
            now,
            ids.nextPosition()));
    Service service = service(productionVariables);
    world.services.put(service.id(), service);
    deploy(service, containers);
  }

  private void owner(String id, String name, String email) {
    world.owners.put(id, new Owner(id, name, email));
  }

  private Service service(Map<String, String> variables) {
    ArrayNode envVars = Json.array();
    variables.forEach((key, value) -> envVars.addObject().put("key", key).put("value", value));
    ServiceConfig config =
        new ServiceConfig(
            RenderFixture.PRODUCTION_SERVICE_NAME,
            RenderFixture.PRODUCTION_ENVIRONMENT,
            new Source.Image(RenderFixture.PRODUCTION_IMAGE),
            false,
            WebDetails.DEFAULTS);
    return factory.create(
        RenderFixture.PRODUCTION_SERVICE, RenderFixture.WORKSPACE, config, envVars, now);
  }

  private void deploy(Service service, Containers containers) {
    Deploy deploy =
        new Deploy(
            ids.next("dep"),
            ids.nextPosition(),
            new Code.Image(RenderFixture.PRODUCTION_IMAGE),
            Trigger.API,
            now);
    service.deploys().add(deploy);
    deploy.begin(service.variables().values(), now);
    deploy.become(DeployStatus.UPDATE_IN_PROGRESS, now);
    Deploy.Running running = containers.run(service, deploy, now);
    deploy.become(DeployStatus.LIVE, now);
    service.front().route(new Target.Live(running.instance().port()));
  }
}
