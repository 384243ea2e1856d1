package dev.understudy.simulator.render;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A service: its configuration, its deploys and its address. */
final class Service {

  private final String id;
  private final String ownerId;
  private final long position;
  private final Instant createdAt;
  private final Front front;
  private final Variables variables;
  private final LogStore logs;
  private final List<Deploy> deploys = new ArrayList<>();
  private ServiceConfig config;
  private Instant updatedAt;
  private boolean suspended;
  private @Nullable HealthCheck healthCheck;

  Service(
      String id,
      String ownerId,
      long position,
      ServiceConfig config,
      Front front,
      Variables variables,
      LogStore logs,
      Instant now) {
    this.id = id;
    this.ownerId = ownerId;
    this.position = position;
    this.config = config;
    this.front = front;
    this.variables = variables;
    this.logs = logs;
    this.createdAt = now;
    this.updatedAt = now;
  }

  void configure(ServiceConfig changed, Instant now) {
    config = changed;
    updatedAt = now;
  }

  void suspended(boolean isSuspended, Instant now) {
    suspended = isSuspended;
    updatedAt = now;
  }

  void healthCheck(@Nullable HealthCheck next) {
    healthCheck = next;
  }

  Optional<Deploy> live() {
    return deploys.stream().filter(each -> each.status() == DeployStatus.LIVE).findFirst();
  }

  /** Oldest first. */
  List<Deploy> unfinished() {
    return deploys.stream().filter(each -> each.status().unfinished()).toList();
  }

  Deploy deploy(String deployId) {
    return deploys.stream()
        .filter(each -> each.id().equals(deployId))
        .findFirst()
        .orElseThrow(() -> Refusal.notFound(deployId));
  }

  String id() {
    return id;
  }

  String ownerId() {
    return ownerId;
  }

  long position() {
    return position;
  }

  ServiceConfig config() {
    return config;
  }

  Instant createdAt() {
    return createdAt;
  }

  Instant updatedAt() {
    return updatedAt;
  }

  boolean suspended() {
    return suspended;
  }

  Front front() {
    return front;
  }

  Variables variables() {
    return variables;
  }

  LogStore logs() {
    return logs;
  }

  List<Deploy> deploys() {
    return deploys;
  }

  @Nullable HealthCheck healthCheck() {
    return healthCheck;
  }

  ObjectNode toJson() {
    ObjectNode json =
        Json.object()
            .put("id", id)
            .put("autoDeploy", config.autoDeploy() ? "yes" : "no")
            .put("createdAt", createdAt.toString())
            .put("dashboardUrl", "https://dashboard.render.com/web/" + id)
            .put("name", config.name())
            .put("notifyOnFail", "default")
            .put("ownerId", ownerId)
            .put("slug", config.name())
            .put("suspended", suspended ? "suspended" : "not_suspended")
            .put("type", config.details().type())
            .put("updatedAt", updatedAt.toString());
    config.source().describe(json);
    if (config.environmentId() != null) {
      json.put("environmentId", config.environmentId());
    }
    json.set("suspenders", Json.strings(suspended ? List.of("user") : List.of()));
    json.set("serviceDetails", config.details().toJson(front.url().toString(), live().isPresent()));
    return json;
  }
}
