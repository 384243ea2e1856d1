package dev.understudy.simulator.render;

import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Starts the apps of deploys, looks at their health and starts live ones again. */
final class Containers {

  private static final Duration BETWEEN_CHECKS = Duration.ofMillis(500);
  private static final Duration BETWEEN_STARTS = Duration.ofSeconds(10);

  private final AppRunner runner;
  private final HttpClient client;

  Containers(AppRunner runner, HttpClient client) {
    this.runner = runner;
    this.client = client;
  }

  /** With the variables of the deploy and a few of Render's own. */
  Deploy.Running run(Service service, Deploy deploy, Instant now) {
    Map<String, String> variables = new HashMap<>(deploy.variables());
    variables.put("RENDER", "true");
    variables.put("RENDER_SERVICE_ID", service.id());
    variables.put("RENDER_EXTERNAL_URL", service.front().url().toString());
    service.healthCheck(null);
    Deploy.Running running =
        new Deploy.Running(
            runner.start(
                deploy.code().program(), variables, line -> service.logs().add("app", line)),
            now);
    deploy.run(running);
    return running;
  }

  /** The one under way, or a new one once the last is old enough. */
  HealthCheck healthCheck(Service service, Deploy.Running running, Instant now) {
    HealthCheck last = service.healthCheck();
    if (last != null && now.isBefore(last.startedAt().plus(BETWEEN_CHECKS))) {
      return last;
    }
    if (last != null && last.underWay()) {
      return last;
    }
    String path = service.config().details().healthCheckPath();
    HealthCheck next = HealthCheck.start(client, running.instance().port(), path, now);
    service.healthCheck(next);
    return next;
  }

  void restart(Service service, Instant now) {
    service.live().ifPresent(deploy -> restart(service, deploy, now));
  }

  /** Render starts a live app again that ended by itself. */
  void revive(Service service, Instant now) {
    service
        .live()
        .ifPresent(deploy -> {
          Deploy.Running running = deploy.running();
          if (running != null
              && running.instance().exitStatus().isPresent()
              && !now.isBefore(running.since().plus(BETWEEN_STARTS))) {
            service.logs().add("app", "==> the app exited; it is started again");
            restart(service, deploy, now);
          }
        });
  }

  private void restart(Service service, Deploy deploy, Instant now) {
    deploy.stop();
    Deploy.Running running = run(service, deploy, now);
    service.front().route(new Target.Live(running.instance().port()));
  }
}
