package dev.understudy.simulator.jobs.programs;

import dev.understudy.simulator.jobs.Invocation;
import dev.understudy.simulator.jobs.Program;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code sed 's/a/b/g'}: replaces everywhere; the pattern has no groups. */
final class Sed implements Program {
  private static final Pattern COMMAND = Pattern.compile("s/((?:[^/\\\\]|\\\\.)+)/([^/\\\\&]*)/g");

  @Override
  public int run(Invocation call) throws IOException {
    Matcher command =
        COMMAND.matcher(call.arguments().size() == 1 ? call.arguments().getFirst() : "");
    if (!command.matches()) {
      call.err().println("sed: this stand-in knows only: sed 's/pattern/text/g'");
      return 1;
    }
    Pattern pattern = Pattern.compile(command.group(1));
    String text = new String(call.in().readAllBytes(), StandardCharsets.UTF_8);
    call.out().print(pattern.matcher(text).replaceAll(Matcher.quoteReplacement(command.group(2))));
    return 0;
  }
}
