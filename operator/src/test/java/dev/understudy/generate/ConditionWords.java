package dev.understudy.generate;

import java.util.Map;

/** What {@code kubectl explain} says of a condition's fields; the client's model says nothing. */
final class ConditionWords {
  static final Map<String, String> DESCRIPTIONS =
      Map.of(
          "type", "What it is about.",
          "status", "True, False or Unknown.",
          "reason", "Why, in one word; docs/reasons.md says what each means and what to do.",
          "message", "Why, in full: what is waited for or went wrong, expected and seen.",
          "observedGeneration", "The generation of the spec that it is said of.",
          "lastTransitionTime", "Since when the status is what it is.");

  private ConditionWords() {}
}
