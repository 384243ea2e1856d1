package dev.understudy.simulator.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The screen of {@code kubectl} output in the README, held against what the server really answers.
 * Names, words and columns must be equal; of what differs from run to run (ids, times, ages) only
 * the place counts.
 *
 * @param outputs by the command after the prompt
 */
record ReadmeScreen(Map<String, List<String>> outputs) {

  static final String TABLE = "kubectl get senv heretix";
  static final String CONDITIONS =
      "kubectl get senv heretix -o jsonpath='{range .status.conditions[*]}{.type}={.status} {.reason}{\"\\n\"}{end}'";

  /** The columns of ids, times and ages. */
  private static final Set<String> DIFFERING = Set.of("RELEASE", "DATABASE", "EXPIRES", "AGE");

  private static final Pattern BLOCK = Pattern.compile("```console\n(.*?)```", Pattern.DOTALL);
  private static final String PROMPT = "$ ";

  static ReadmeScreen of(Path readme) {
    try {
      return parse(Files.readString(readme));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ReadmeScreen parse(String markdown) {
    var block = BLOCK.matcher(markdown);
    if (!block.find()) {
      throw new IllegalArgumentException("the README has no ```console block");
    }
    Map<String, List<String>> outputs = new LinkedHashMap<>();
    List<String> output = new ArrayList<>();
    for (String line : block.group(1).lines().toList()) {
      if (line.startsWith(PROMPT)) {
        output = new ArrayList<>();
        outputs.put(line.substring(PROMPT.length()), output);
      } else if (!line.isBlank()) {
        output.add(line);
      }
    }
    return new ReadmeScreen(outputs);
  }

  /** What the README says and the server does not; empty where it tells the truth. */
  List<String> problems(Table real, List<Snapshot.ConditionLine> realConditions) {
    List<String> problems = new ArrayList<>();
    compare(TABLE, form(Table.parse(output(TABLE))), form(real), problems);
    String conditions = String.join("\n", output(CONDITIONS));
    compare(CONDITIONS, conditions, text(realConditions), problems);
    return problems;
  }

  private List<String> output(String command) {
    List<String> output = outputs.get(command);
    if (output == null || output.isEmpty()) {
      throw new IllegalArgumentException("the README shows no output of: " + command);
    }
    return output;
  }

  private static void compare(String command, String shown, String real, List<String> problems) {
    if (!shown.equals(real)) {
      problems.add("README shows for '%s':\n%s\nbut it is:\n%s".formatted(command, shown, real));
    }
  }

  private static String text(List<Snapshot.ConditionLine> conditions) {
    return String.join(
        "\n",
        conditions.stream()
            .map(c -> "%s=%s %s".formatted(c.type(), c.status(), c.reason()))
            .toList());
  }

  private static String form(Table table) {
    return table.masked(DIFFERING).toString();
  }
}
