package dev.understudy.simulator.jobs.programs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version file of Alembic, as far as it is written plainly: its identifiers as literals, and in
 * {@code upgrade()} only {@code op.execute("…")} and {@code time.sleep(n)}.
 *
 * @param down what it comes after; empty for the first
 * @param steps SQL, or {@code sleep}
 */
record VersionFile(String revision, String down, String message, List<String> steps) {
  static final String SLEEP = "time.sleep";

  private static final Pattern REVISION = identifier("revision");
  private static final Pattern DOWN = identifier("down_revision");
  private static final Pattern MESSAGE = Pattern.compile("\\A\"\"\"(.+)");
  private static final Pattern UPGRADE =
      Pattern.compile("(?ms)^def upgrade\\(\\).*?:\\n(.*?)(?=^\\S|\\z)");
  private static final Pattern STEP =
      Pattern.compile(
          "(?s)op\\.execute\\(\\s*(?:\"\"\"(.*?)\"\"\"|\"(.*?)\")\\s*\\)|time\\.sleep\\(\\d+\\)");

  private static Pattern identifier(String name) {
    return Pattern.compile(
        "(?m)^" + name + "(?:\\s*:[^=]*)?\\s*=\\s*(?:None|[\"']([^\"']*)[\"'])\\s*$");
  }

  /**
   * @throws IllegalArgumentException where something is written in another way
   */
  static VersionFile parse(String name, String python) {
    Matcher upgrade = UPGRADE.matcher(python);
    if (!upgrade.find()) {
      throw new IllegalArgumentException(name + " has no upgrade()");
    }
    Matcher message = MESSAGE.matcher(python);
    List<String> steps = new ArrayList<>();
    Matcher step = STEP.matcher(upgrade.group(1));
    while (step.find()) {
      steps.add(
          step.group(1) != null ? step.group(1) : step.group(2) != null ? step.group(2) : SLEEP);
    }
    String rest = STEP.matcher(upgrade.group(1)).replaceAll("").replaceAll("(?m)#.*$", "").strip();
    if (!rest.isEmpty() && !rest.equals("pass")) {
      throw new IllegalArgumentException(name + ": this stand-in doesn't understand: " + rest);
    }
    return new VersionFile(
        value(REVISION, python, name),
        value(DOWN, python, name),
        message.find() ? message.group(1).strip() : "",
        List.copyOf(steps));
  }

  private static String value(Pattern pattern, String python, String name) {
    Matcher matcher = pattern.matcher(python);
    if (!matcher.find()) {
      throw new IllegalArgumentException(name + " has no " + pattern);
    }
    return matcher.group(1) == null ? "" : matcher.group(1);
  }
}
