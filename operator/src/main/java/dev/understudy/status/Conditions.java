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
    put(type, status, generation, reason, message);
  }

  /**
   * Gives it another reason and leaves the rest: what it says, since when, and of which generation.
   * One that never was is False.
   */
  void explain(ConditionType type, Reason reason, String message) {
    Optional<Condition> before = before(type);
    String status = before.map(Condition::getStatus).orElse("False");
    Long observed = before.map(Condition::getObservedGeneration).orElse(generation);
    put(type, status, observed, reason, message);
  }

  private void put(
      ConditionType type, String status, long observed, Reason reason, String message) {
    String since =
        before(type)
            .filter(before -> before.getStatus().equals(status))
            .map(Condition::getLastTransitionTime)
            .orElse(now);
    Condition condition = new Condition();
    condition.setType(type.name());
    condition.setStatus(status);
    condition.setReason(reason.name());
    condition.setMessage(bounded(message));
    condition.setObservedGeneration(observed);
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

  /** In the order of {@link ConditionType}. */
  List<Condition> list() {
    return new ArrayList<>(current.values());
  }

  /** Cut between characters, never within one that takes two units of UTF-16. */
  static String bounded(String message) {
    if (message.length() <= MAX_MESSAGE) {
      return message;
    }
    int end = MAX_MESSAGE - 1;
    return message.substring(0, Character.isHighSurrogate(message.charAt(end - 1)) ? end - 1 : end)
        + "…";
  }
}
