package dev.understudy.status;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a step reports. */
public sealed interface Outcome {
  Outcome DONE = new Done("");

  /**
   * What the step settles holds.
   *
   * @param note what people should know of how it came about; may be empty
   */
  record Done(String note) implements Outcome {}

  /** Not yet, or not for now. */
  sealed interface Blocked extends Outcome {
    Reason reason();

    /**
     * What is waited for or what went wrong: expected, seen, what to do. No timestamps that move,
     * no secrets.
     */
    String message();

    /** When to look again; null leaves it to events, or to how long it has been waiting. */
    @Nullable Duration recheck();

    /** The message as a sentence, and another after it. */
    default String saying(String more) {
      return message() + (message().endsWith(".") ? " " : ". ") + more;
    }
  }

  record Waiting(Reason reason, String message, @Nullable Duration recheck) implements Blocked {}

  record Stalled(Reason reason, String message, @Nullable Duration recheck) implements Blocked {}

  static Waiting waiting(Reason reason, String message) {
    return new Waiting(reason, message, null);
  }

  static Waiting waiting(Reason reason, String message, Duration recheck) {
    return new Waiting(reason, message, recheck);
  }

  static Stalled stalled(Reason reason, String message) {
    return new Stalled(reason, message, null);
  }

  default boolean done() {
    return this instanceof Done;
  }
}
