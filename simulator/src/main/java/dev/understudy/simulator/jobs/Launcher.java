package dev.understudy.simulator.jobs;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Starts containers. */
public interface Launcher {

  /**
   * @param reference the image's name
   * @param command of which the first word is a program of the image
   */
  Running start(String reference, Image image, List<String> command, Map<String, String> variables);

  /** A container that was started. */
  interface Running {

    /** Present once it has ended. */
    OptionalInt exitCode();

    /** Whether the kernel ended it for its use of memory. */
    boolean outOfMemory();

    /** All that it wrote so far. */
    String output();

    /** Ends it at once, as SIGKILL does; harmless where it has ended. */
    void kill();

    /** Waits until it has ended, or waits for nothing. */
    void await() throws InterruptedException;
  }
}
