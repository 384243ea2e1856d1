package dev.understudy.simulator.jobs.programs;

import dev.understudy.simulator.jobs.Invocation;
import dev.understudy.simulator.jobs.Program;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * {@code sh -c}: commands in sequence, with {@code &&}, in pipes; quotes and variables; {@code set
 * -e} and {@code pipefail}. A pipe's programs run one after the other. All else is refused.
 */
final class Shell implements Program {
  private static final int MISUSE = 2;
  private static final int NOT_FOUND = 127;

  private final Supplier<Map<String, Program>> programs;

  /**
   * @param programs of the image it stands in
   */
  Shell(Supplier<Map<String, Program>> programs) {
    this.programs = programs;
  }

  @Override
  public int run(Invocation call) throws Exception {
    List<String> arguments = call.arguments();
    if (arguments.size() < 2 || !arguments.getFirst().matches("-[eux]*c")) {
      call.err().println("sh: this stand-in knows only: sh -c '…'");
      return MISUSE;
    }
    List<ShellSyntax.Pipeline> pipelines;
    try {
      pipelines = ShellSyntax.parse(arguments.get(1), call.variables());
    } catch (IllegalArgumentException e) {
      call.err().println("sh: 1: Syntax error: " + e.getMessage());
      return MISUSE;
    }
    return run(call, pipelines, arguments.getFirst().contains("e"));
  }

  private int run(Invocation call, List<ShellSyntax.Pipeline> pipelines, boolean exitOnError)
      throws Exception {
    boolean stop = exitOnError;
    boolean pipefail = false;
    int code = 0;
    for (ShellSyntax.Pipeline pipeline : pipelines) {
      if (pipeline.afterSuccess() && code != 0) {
        continue;
      }
      List<String> first = pipeline.commands().getFirst();
      if (first.getFirst().equals("set")) {
        stop |= first.stream().anyMatch(word -> word.matches("-[a-z]*e[a-z]*"));
        pipefail |= first.contains("pipefail");
      } else if (first.getFirst().equals("exit")) {
        return first.size() > 1 ? Integer.parseInt(first.get(1)) : code;
      } else {
        code = pipe(call, pipeline.commands(), pipefail);
        if (code != 0 && stop && !pipeline.beforeAnd()) {
          return code;
        }
      }
    }
    return code;
  }

  private int pipe(Invocation call, List<List<String>> commands, boolean pipefail)
      throws Exception {
    InputStream in = call.in();
    int code = 0;
    int failed = 0;
    for (int i = 0; i < commands.size(); i++) {
      ByteArrayOutputStream piped = new ByteArrayOutputStream();
      boolean last = i == commands.size() - 1;
      PrintStream out = last ? call.out() : new PrintStream(piped, true, StandardCharsets.UTF_8);
      code = command(call.in(commands.get(i), in, out));
      failed = code == 0 ? failed : code;
      in = new ByteArrayInputStream(piped.toByteArray());
    }
    return pipefail ? failed : code;
  }

  private int command(Invocation call) throws Exception {
    String name = call.command().getFirst();
    if (name.equals("echo")) {
      call.out().println(String.join(" ", call.arguments()));
      return 0;
    }
    Program program = programs.get().get(name);
    if (program == null) {
      call.err().println("sh: 1: " + name + ": not found");
      return NOT_FOUND;
    }
    return program.run(call);
  }
}
