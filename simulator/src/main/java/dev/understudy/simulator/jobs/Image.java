package dev.understudy.simulator.jobs;

import java.util.List;
import java.util.Map;

/**
 * What an image holds.
 *
 * @param user number of the user it runs as; 0 is root
 * @param entrypoint what it runs where a container has no command
 * @param programs by the name they are called with
 */
public record Image(long user, List<String> entrypoint, Map<String, Program> programs) {

  public Image {
    entrypoint = List.copyOf(entrypoint);
    programs = Map.copyOf(programs);
  }

  /** One that doesn't run as root, with a single program that is also its entrypoint. */
  public static Image of(String name, Program program) {
    return new Image(1000, List.of(name), Map.of(name, program));
  }
}
