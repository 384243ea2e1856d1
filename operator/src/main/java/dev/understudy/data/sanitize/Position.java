package dev.understudy.data.sanitize;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;

/**
 * How far the work is.
 *
 * @param unit which of the plan's units is under way, from 0
 * @param rows of it that are done
 * @param after key of the last of them, as text; empty where none is done
 */
record Position(int unit, long rows, List<String> after) {
  static final Position START = new Position(0, 0, List.of());

  private static final ObjectMapper JSON = new ObjectMapper();

  Position {
    after = List.copyOf(after);
  }

  static Position parse(String recorded) {
    try {
      return JSON.readValue(recorded, Position.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the recorded position was not written by this operator", e);
    }
  }

  String recorded() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  Position nextUnit() {
    return new Position(unit + 1, 0, List.of());
  }
}
