package dev.understudy.simulator.jobs.programs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A command line in the manner of getopt.
 *
 * @param flags those that were given
 * @param values of options that take one, in order
 * @param words what is no option
 */
record Arguments(List<String> flags, Map<String, List<String>> values, List<String> words) {

  /**
   * @param flags that the program knows, each as {@code -x} or {@code --long}
   * @param options that the program knows and that take a value
   * @throws IllegalArgumentException naming what it doesn't know
   */
  static Arguments parse(List<String> arguments, Set<String> flags, Set<String> options) {
    Arguments parsed = new Arguments(new ArrayList<>(), new TreeMap<>(), new ArrayList<>());
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      int equals = argument.indexOf('=');
      String name =
          argument.startsWith("--") && equals > 0 ? argument.substring(0, equals) : argument;
      if (!argument.startsWith("-") || argument.equals("-")) {
        parsed.words.add(argument);
      } else if (options.contains(name)) {
        boolean attached = !name.equals(argument);
        if (!attached && i + 1 == arguments.size()) {
          throw new IllegalArgumentException("option requires an argument -- '" + name + "'");
        }
        String value = attached ? argument.substring(equals + 1) : arguments.get(++i);
        parsed.values.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
      } else if (flags.contains(argument)) {
        parsed.flags.add(argument);
      } else {
        throw new IllegalArgumentException("unrecognized option '" + argument + "'");
      }
    }
    return parsed;
  }

  boolean has(String... names) {
    return List.of(names).stream().anyMatch(flags::contains);
  }

  List<String> of(String... names) {
    return List.of(names).stream()
        .flatMap(name -> values.getOrDefault(name, List.of()).stream())
        .toList();
  }
}
