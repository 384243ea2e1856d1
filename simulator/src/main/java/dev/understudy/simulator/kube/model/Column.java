package dev.understudy.simulator.kube.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * A column of {@code kubectl get}.
 *
 * @param priority 0 is always shown, more only with {@code -o wide}
 */
public record Column(
    String name, String type, String format, String description, int priority, Cell cell) {

  /** What stands in the column for one object; null where nothing does. */
  @FunctionalInterface
  public interface Cell {
    JsonNode of(ObjectNode object, Instant now);
  }
}
