package dev.understudy.simulator.render;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Moves the deploys of services: created, (queued,) build, update, live or failed. A new app starts
 * beside the live one and takes its place only when it is healthy.
 */
final class Rollout {

  private final RenderSettings settings;
  private final Containers containers;
  private final Ids ids;

  Rollout(RenderSettings settings, Containers containers, Ids ids) {
    this.settings = settings;
    this.containers = containers;
    this.ids = ids;
  }

  /** A new deploy; what becomes of an unfinished one is the workspace's setting. */
  Deploy trigger(Service service, Trigger trigger, Code code, Instant now) {
    List<Deploy> unfinished = service.unfinished();
    Deploy deploy = new Deploy(ids.next("dep"), ids.nextPosition(), code, trigger, now);
    switch (settings.overlap()) {
      case OVERRIDE -> unfinished.forEach(older -> cancel(service, older, now));
      case WAIT -> {
        unfinished.stream()
            .filter(older -> older.status() == DeployStatus.QUEUED)
            .forEach(older -> cancel(service, older, now));
        if (!unfinished.isEmpty()) {
          deploy.become(DeployStatus.QUEUED, now);
        }
      }
    }
    service.deploys().add(deploy);
    advance(service, now);
    return deploy;
  }

  void cancel(Service service, Deploy deploy, Instant now) {
    finish(service, deploy, DeployStatus.CANCELED, now);
  }

  void suspend(Service service, Instant now) {
    service.unfinished().forEach(deploy -> cancel(service, deploy, now));
    service.live().ifPresent(deploy -> finish(service, deploy, DeployStatus.DEACTIVATED, now));
    service.suspended(true, now);
    service.front().route(new Target.Suspended());
  }

  /** Ends whatever runs for a service that goes away. */
  void remove(Service service) {
    service.deploys().forEach(Deploy::stop);
    service.front().close();
  }

  /** Takes every step whose time has come. */
  void advance(Service service, Instant now) {
    containers.revive(service, now);
    for (Deploy deploy : service.unfinished()) {
      DeployStatus before;
      do {
        before = deploy.status();
        step(service, deploy, now);
      } while (deploy.status() != before && deploy.status().unfinished());
    }
  }

  private void step(Service service, Deploy deploy, Instant now) {
    Latencies latencies = settings.latencies();
    switch (deploy.status()) {
      case QUEUED -> {
        if (service.unfinished().getFirst() == deploy) {
          deploy.begin(service.variables().values(), now);
        }
      }
      case CREATED -> {
        Instant due = deploy.createdAt().plus(latencies.queue());
        if (!now.isBefore(due)) {
          deploy.begin(service.variables().values(), due);
        }
      }
      case BUILD_IN_PROGRESS -> {
        if (!now.isBefore(builtAt(deploy))) {
          built(service, deploy, now);
        }
      }
      case UPDATE_IN_PROGRESS -> update(service, deploy, now);
      case LIVE, DEACTIVATED, BUILD_FAILED, UPDATE_FAILED, CANCELED -> {}
    }
  }

  private Instant builtAt(Deploy deploy) {
    return Objects.requireNonNull(deploy.startedAt()).plus(settings.latencies().build());
  }

  private void built(Service service, Deploy deploy, Instant now) {
    deploy.code().buildLog().forEach(line -> service.logs().add("build", line));
    Optional<String> unbuildable = deploy.code().unbuildable();
    if (unbuildable.isPresent()) {
      fail(service, deploy, DeployStatus.BUILD_FAILED, unbuildable.get(), now);
      return;
    }
    deploy.become(DeployStatus.UPDATE_IN_PROGRESS, now);
    containers.run(service, deploy, now);
  }

  private void update(Service service, Deploy deploy, Instant now) {
    Deploy.Running running = Objects.requireNonNull(deploy.running());
    OptionalInt exit = running.instance().exitStatus();
    if (exit.isPresent()) {
      String reason = "the app exited with status " + exit.getAsInt();
      fail(service, deploy, DeployStatus.UPDATE_FAILED, reason, now);
    } else if (!now.isBefore(builtAt(deploy).plus(settings.latencies().update()))) {
      judge(service, deploy, running, now);
    }
  }

  private void judge(Service service, Deploy deploy, Deploy.Running running, Instant now) {
    HealthCheck check = containers.healthCheck(service, running, now);
    switch (check.result(settings.patience())) {
      case HealthCheck.Result.UnderWay() -> {}
      case HealthCheck.Result.Healthy() -> succeed(service, deploy, running, now);
      case HealthCheck.Result.Unhealthy(String reason) -> {
        if (!now.isBefore(running.since().plus(settings.latencies().health()))) {
          fail(service, deploy, DeployStatus.UPDATE_FAILED, "timed out: " + reason, now);
        }
      }
    }
  }

  private void succeed(Service service, Deploy deploy, Deploy.Running running, Instant now) {
    service.healthCheck(null);
    service.front().route(new Target.Live(running.instance().port()));
    service.live().ifPresent(old -> finish(service, old, DeployStatus.DEACTIVATED, now));
    deploy.become(DeployStatus.LIVE, now);
    service.logs().add("build", "==> your service is live");
  }

  private void fail(
      Service service, Deploy deploy, DeployStatus status, String reason, Instant now) {
    service.logs().add("build", "==> deploy failed: " + reason);
    finish(service, deploy, status, now);
  }

  private static void finish(Service service, Deploy deploy, DeployStatus status, Instant now) {
    if (deploy.status() == DeployStatus.UPDATE_IN_PROGRESS) {
      service.healthCheck(null);
    }
    deploy.stop();
    deploy.become(status, now);
  }
}
