package dev.understudy.status;

/**
 * What one step reported in this pass.
 *
 * @param condition the condition it contributes to
 * @param settles whether no later step contributes to the same condition
 * @param attempts how often its work was started, 0 where that has no meaning
 */
public record StepResult(
    String step, ConditionType condition, boolean settles, Outcome outcome, int attempts) {}
