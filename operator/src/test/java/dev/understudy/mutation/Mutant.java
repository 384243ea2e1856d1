package dev.understudy.mutation;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A spec with one thing done to it.
 *
 * @param how in one or two words
 * @param value what stands there now; null where it was taken out
 */
public record Mutant(Place place, String how, JsonNode value, JsonNode spec) {
  @Override
  public String toString() {
    return place + " " + how;
  }
}
