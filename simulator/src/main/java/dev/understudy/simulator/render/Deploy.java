package dev.understudy.simulator.render;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One rollout of an image or a commit with the variables of the moment it began. */
final class Deploy {

  private final String id;
  private final long position;
  private final Code code;
  private final Trigger trigger;
  private final Instant createdAt;
  private DeployStatus status = DeployStatus.CREATED;
  private Instant updatedAt;
  private Map<String, String> variables = Map.of();
  private @Nullable Instant startedAt;
  private @Nullable Instant finishedAt;
  private @Nullable Running running;

  Deploy(String id, long position, Code code, Trigger trigger, Instant now) {
    this.id = id;
    this.position = position;
    this.code = code;
    this.trigger = trigger;
    this.createdAt = now;
    this.updatedAt = now;
  }

  /** The app of this deploy, and since when it runs. */
  record Running(AppRunner.Instance instance, Instant since) {}

  void begin(Map<String, String> itsVariables, Instant now) {
    variables = itsVariables;
    startedAt = now;
    become(DeployStatus.BUILD_IN_PROGRESS, now);
  }

  void become(DeployStatus next, Instant now) {
    boolean finishes = status.unfinished() && !next.unfinished();
    status = next;
    updatedAt = now;
    if (finishes) {
      finishedAt = now;
    }
  }

  void run(Running app) {
    running = app;
  }

  void stop() {
    if (running != null) {
      running.instance().stop();
      running = null;
    }
  }

  String id() {
    return id;
  }

  long position() {
    return position;
  }

  Code code() {
    return code;
  }

  DeployStatus status() {
    return status;
  }

  Map<String, String> variables() {
    return variables;
  }

  Instant createdAt() {
    return createdAt;
  }

  Instant updatedAt() {
    return updatedAt;
  }

  @Nullable Instant startedAt() {
    return startedAt;
  }

  @Nullable Instant finishedAt() {
    return finishedAt;
  }

  @Nullable Running running() {
    return running;
  }

  ObjectNode toJson() {
    ObjectNode json = Json.object().put("id", id).put("status", status.word());
    json.put("trigger", trigger.word());
    code.describe(json);
    json.put("createdAt", createdAt.toString()).put("updatedAt", updatedAt.toString());
    if (startedAt != null) {
      json.put("startedAt", startedAt.toString());
    }
    if (finishedAt != null) {
      json.put("finishedAt", finishedAt.toString());
    }
    return json;
  }
}
