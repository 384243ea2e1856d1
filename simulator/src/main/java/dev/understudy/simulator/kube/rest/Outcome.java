package dev.understudy.simulator.kube.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What a write came to.
 *
 * @param object the state after it, or the Status of a deletion
 * @param changed whether the store holds something else than before
 * @param warnings for the Warning headers
 */
public record Outcome(ObjectNode object, boolean created, boolean changed, List<String> warnings) {

  static Outcome unchanged(ObjectNode object) {
    return new Outcome(object, false, false, List.of());
  }

  Outcome withWarnings(List<String> more) {
    return new Outcome(object, created, changed, more);
  }
}
