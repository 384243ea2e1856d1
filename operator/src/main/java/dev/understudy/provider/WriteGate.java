package dev.understudy.provider;

/**
 * Asked before each single write to the world outside: providers, Kubernetes, databases, apps under
 * test. Of several processes only the one that leads may write, and only while it can be sure of
 * that.
 */
@FunctionalInterface
public interface WriteGate {
  /** For a process that is alone. */
  WriteGate OPEN = () -> () -> {};

  /** A write under way, closed when it has ended. */
  interface Permit extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * @throws WritesClosed where nothing may be written any more
   */
  Permit begin();

  /**
   * The same for a write whose end nobody waits for.
   *
   * @throws WritesClosed where nothing may be written any more
   */
  default void require() {
    begin().close();
  }
}
