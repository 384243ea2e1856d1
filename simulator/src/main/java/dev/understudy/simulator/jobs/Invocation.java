package dev.understudy.simulator.jobs;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/**
 * One call of a program.
 *
 * @param command its name and its arguments
 * @param variables all that the container was given
 * @param container what it runs in
 */
public record Invocation(
    List<String> command,
    Map<String, String> variables,
    InputStream in,
    PrintStream out,
    PrintStream err,
    Container container) {

  /** What stands after the name. */
  public List<String> arguments() {
    return command.subList(1, command.size());
  }

  /** The same for another command, in the same container. */
  public Invocation in(List<String> other, InputStream from, PrintStream to) {
    return new Invocation(other, variables, from, to, err, container);
  }

  /** What a program may ask of the container it runs in. */
  public interface Container {

    /** What is to be cut off when the container is killed, since a process would have held it. */
    void holds(Runnable cut);

    /** Waits for nothing, until the container is killed. */
    void hang() throws InterruptedException;
  }
}
