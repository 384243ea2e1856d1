package dev.understudy.data;

/**
 * How a Job is. Words of containers are redacted and bounded. Only what a pod itself reported as a
 * completed container with exit code 0 is success.
 */
public sealed interface JobState {
  /**
   * It waits or runs.
   *
   * @param detail what it waits for, where something is known
   */
  record Running(String detail) implements JobState {}

  /**
   * It completed.
   *
   * @param lastWords the end of its output; may be empty
   */
  record Succeeded(String lastWords) implements JobState {}

  /**
   * It will not get anywhere: exit code, last lines of output, deadline, an image that can't be
   * pulled.
   *
   * @param message what was run, what was seen, and what to do
   */
  record Failed(String message) implements JobState {}
}
