package dev.understudy.simulator.kube.rest;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * How a deletion is meant.
 *
 * @param uid only this object; empty for any
 * @param resourceVersion only this state; empty for any
 * @param orphan dependents stay, without their owner
 * @param foreground dependents go first
 */
public record DeleteOptions(
    String uid, String resourceVersion, boolean orphan, boolean foreground, boolean dryRun) {

  /**
   * @param body the DeleteOptions object; missing where none was sent
   * @param propagationPolicy from the query; the body's counts first
   */
  public static DeleteOptions of(JsonNode body, String propagationPolicy, boolean dryRun) {
    String policy = body.path("propagationPolicy").asText(propagationPolicy);
    JsonNode preconditions = body.path("preconditions");
    return new DeleteOptions(
        preconditions.path("uid").asText(),
        preconditions.path("resourceVersion").asText(),
        policy.equals("Orphan") || body.path("orphanDependents").asBoolean(),
        policy.equals("Foreground"),
        dryRun || !body.path("dryRun").isEmpty());
  }
}
