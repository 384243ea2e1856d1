package dev.understudy.simulator.neon;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far a branch is with being masked: {@code created} until it can be used, then {@code
 * initialized}, {@code anonymizing}, and {@code anonymized} or {@code error}. The clock moves it;
 * rows change when a run ends.
 */
final class Anonymization {

  /** One run of the rules. */
  private record Run(Instant starts, Instant ends) {}

  private final Instant created;
  private final Instant initialized;
  private List<MaskingRule> rules;
  private @Nullable Run run;
  private boolean applied;
  private @Nullable String error;
  private int maskedColumns;

  Anonymization(List<MaskingRule> rules, Instant created, Instant initialized) {
    this.rules = List.copyOf(rules);
    this.created = created;
    this.initialized = initialized;
  }

  void start(Instant starts, Duration takes) {
    run = new Run(starts, starts.plus(takes));
    applied = false;
    error = null;
  }

  /** Whether the rows are to be changed now. */
  boolean due(Instant now) {
    return run != null && !applied && !now.isBefore(run.ends);
  }

  void applied(int columns) {
    applied = true;
    maskedColumns = columns;
  }

  void failed(String message) {
    applied = true;
    error = message;
  }

  String state(Instant now) {
    if (now.isBefore(initialized)) {
      return "created";
    }
    if (run == null || now.isBefore(run.starts)) {
      return "initialized";
    }
    if (!applied) {
      return "anonymizing";
    }
    return error == null ? "anonymized" : "error";
  }

  boolean mayStart(Instant now) {
    return List.of("initialized", "anonymized", "error").contains(state(now));
  }

  List<MaskingRule> rules() {
    return rules;
  }

  void replace(List<MaskingRule> newRules) {
    rules = List.copyOf(newRules);
  }

  Instant created() {
    return created;
  }

  Optional<String> error() {
    return Optional.ofNullable(error);
  }

  Optional<Instant> started(Instant now) {
    return Optional.ofNullable(run).map(Run::starts).filter(at -> !now.isBefore(at));
  }

  Optional<Instant> completed() {
    return applied ? Optional.ofNullable(run).map(Run::ends) : Optional.empty();
  }

  int maskedColumns() {
    return maskedColumns;
  }
}
