package dev.understudy.simulator.jobs;

/** An executable of an image. */
@FunctionalInterface
public interface Program {

  /**
   * Runs to its end; interrupted where its container is killed.
   *
   * @return the exit code
   */
  int run(Invocation call) throws Exception;
}
