package dev.understudy.simulator.render;

import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** Starts the app that an image stands for. */
public interface AppRunner extends AutoCloseable {

  /**
   * Starts the app and returns without waiting for it to listen. An app that cannot be started is
   * one that has ended at once.
   *
   * @param variables whose {@code PORT}, if any, gives way to the runner's: services share a
   *     machine
   * @param log takes the app's lines, from any thread
   */
  Instance start(String imageRef, Map<String, String> variables, Consumer<String> log);

  /** How many instances run. */
  int running();

  /** Ends all instances and waits until they have ended. */
  @Override
  void close();

  /** A started app. */
  interface Instance {

    /** Where it listens on 127.0.0.1, or will, or should. */
    int port();

    /** Present once it has ended. */
    OptionalInt exitStatus();

    /** Ends it without waiting; harmless where it has ended. */
    void stop();
  }
}
