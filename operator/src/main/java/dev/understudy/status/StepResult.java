package dev.understudy.status;

import java.util.List;

/**
 * What one step reported in this pass.
 *
 * @param condition the condition it contributes to
 * @param settles whether no later step contributes to the same condition
 * @param attempts how often its work was started, 0 where that has no meaning
 * @param parts what it consists of, where each has a line of its own
 */
public record StepResult(
    String step,
    ConditionType condition,
    boolean settles,
    Outcome outcome,
    int attempts,
    List<Part> parts) {

  /** A part of a step. */
  public record Part(String name, Outcome outcome) {}

  public StepResult {
    parts = List.copyOf(parts);
  }

  /** One that has no parts. */
  public StepResult(
      String step, ConditionType condition, boolean settles, Outcome outcome, int attempts) {
    this(step, condition, settles, outcome, attempts, List.of());
  }
}
