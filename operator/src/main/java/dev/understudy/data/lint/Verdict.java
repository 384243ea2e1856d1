package dev.understudy.data.lint;

/** Whether pending migrations may run. Messages hold no literal of a statement. */
public sealed interface Verdict {
  /**
   * They may.
   *
   * @param note what people should know; may be empty
   */
  record Proceed(String note) implements Verdict {}

  /**
   * Not before a person says so.
   *
   * @param message what is to be approved, and how
   */
  record AwaitApproval(String message) implements Verdict {}

  /**
   * Not at all.
   *
   * @param message what is refused, and what to do
   */
  record Refused(String message) implements Verdict {}
}
