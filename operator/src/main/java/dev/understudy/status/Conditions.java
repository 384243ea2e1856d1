package dev.understudy.status;

import io.fabric8.kubernetes.api.model.Condition;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Builds the list of conditions. A condition that says the same as before is the same as before, to
 * the byte; the transition time changes only with the status word.
 */
final class Conditions {
  /** Longer messages are cut: nobody reads them in a table, and the API server bounds them. */
  static final int MAX_MESSAGE = 1024;

  private final Map<ConditionType, Condition> previous = new EnumMap<>(ConditionType.class);
  private final Map<ConditionType, Condition> current = new EnumMap<>(ConditionType.class);
  private final long generation;
  private final String now;

  Conditions(List<Condition> previous, long generation, Instant now) {
    this.generation = generation;
    this.now = now.truncatedTo(ChronoUnit.SECONDS).toString();
    for (Condition condition : previous) {
      for (ConditionType type : ConditionType.values()) {
        if (type.name().equals(condition.getType())) {
          this.previous.put(type, condition);
        }
      }
    }
  }

  void set(ConditionType type, String status, Reason reason, String message) {
    String since =
        Optional.ofNullable(previous.get(type))
            .filter(before -> before.getStatus().equals(status))
            .map(Condition::getLastTransitionTime)
            .orElse(now);
    Condition condition = new Condition();
    condition.setType(type.name());
    condition.setStatus(status);
    condition.setReason(reason.name());
    condition.setMessage(bounded(message));
    condition.setObservedGeneration(generation);
    condition.setLastTransitionTime(since);
    current.put(type, condition);
  }

  /** Leaves it as it was, if it was. */
  void keep(ConditionType type) {
    Condition before = previous.get(type);
    if (before != null) {
      current.put(type, before);
    }
  }

  Optional<Condition> before(ConditionType type) {
    return Optional.ofNullable(previous.get(type));
  }

  boolean wasTrue(ConditionType type) {
    return before(type).filter(c -> "True".equals(c.getStatus())).isPresent();
  }

  /** In the order of {@link ConditionType}. */
  List<Condition> list() {
    return new ArrayList<>(current.values());
  }

  static String bounded(String message) {
    return message.length() <= MAX_MESSAGE ? message : message.substring(0, MAX_MESSAGE - 1) + "…";
  }
}
