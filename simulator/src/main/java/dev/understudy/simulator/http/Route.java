package dev.understudy.simulator.http;

/**
 * One operation of a provider.
 *
 * @param template as in the official spec, such as {@code /projects/{project_id}/branches}
 */
public record Route(String method, String template, Handler handler) {

  /** Answers a call; calls of one twin never overlap. */
  @FunctionalInterface
  public interface Handler {
    Answer handle(Call call);
  }
}
