package dev.understudy.simulator.jobs.programs;

import dev.understudy.simulator.jobs.Invocation;
import dev.understudy.simulator.jobs.Program;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The {@code alembic} of this machine, with psycopg2 beside it, on the same version files as its
 * stand-in. A process of its own, which ends with the process that started it.
 */
final class RealAlembic implements Program {
  /** Names the command to processes that have no PATH, as containers here. */
  static final String PROPERTY = "understudy.alembic";

  private static final int LONGEST_SHEBANG = 256;

  private final Path command;
  private final Map<String, String> files;

  /**
   * @param files by name, as they lie in the folder of an app
   */
  RealAlembic(Path command, Map<String, String> files) {
    this.command = command;
    this.files = Map.copyOf(files);
  }

  /** Where it is installed so that it can reach Postgres. */
  static Optional<Path> installed() {
    String told = System.getProperty(PROPERTY);
    if (told != null) {
      return Optional.of(Path.of(told));
    }
    String path = Objects.requireNonNullElse(System.getenv("PATH"), "");
    return Stream.of(path.split(Pattern.quote(File.pathSeparator)))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, "alembic"))
        .filter(Files::isExecutable)
        .filter(RealAlembic::works)
        .findFirst();
  }

  /** It is a script: whether its own interpreter has all that it needs. */
  private static boolean works(Path script) {
    try (InputStream in = Files.newInputStream(script)) {
      String first = new String(in.readNBytes(LONGEST_SHEBANG), StandardCharsets.UTF_8);
      if (!first.startsWith("#!")) {
        return false;
      }
      List<String> probe =
          new ArrayList<>(
              List.of(first.substring(2).lines().findFirst().orElse("").strip().split(" ")));
      probe.addAll(List.of("-c", "import alembic, psycopg2"));
      Process process =
          new ProcessBuilder(probe)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor() == 0;
    } catch (IOException e) {
      // What can't be started is not installed.
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public int run(Invocation call) throws IOException, InterruptedException {
    Path app = Files.createTempDirectory("heretix");
    try {
      write(app);
      return run(call, app);
    } finally {
      remove(app);
    }
  }

  private void write(Path app) throws IOException {
    Files.createDirectory(app.resolve("versions"));
    Files.writeString(app.resolve("alembic.ini"), "[alembic]\nscript_location = %(here)s\n");
    for (Map.Entry<String, String> file : files.entrySet()) {
      Files.writeString(app.resolve(file.getKey()), file.getValue());
    }
  }

  private int run(Invocation call, Path app) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of(command.toString(), "-c", app + "/alembic.ini"));
    all.addAll(call.arguments());
    ProcessBuilder builder = new ProcessBuilder(all).directory(app.toFile());
    builder.environment().clear();
    builder.environment().putAll(call.variables());
    builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
    address(call).ifPresent(ip -> builder.environment().put("PGHOSTADDR", ip));
    Process process = builder.start();
    call.container().holds(process::destroyForcibly);
    process.getOutputStream().close();
    Thread errors = Thread.ofVirtual().start(() -> copy(process.getErrorStream(), call.err()));
    copy(process.getInputStream(), call.out());
    errors.join();
    return process.waitFor();
  }

  /** Names that only this process resolves are resolved for the other. */
  private static Optional<String> address(Invocation call) throws IOException {
    String url = call.variables().get("DATABASE_URL");
    String host = url == null ? null : URI.create(url).getHost();
    return host == null
        ? Optional.empty()
        : Optional.of(InetAddress.getByName(host).getHostAddress());
  }

  private static void copy(InputStream from, PrintStream to) {
    try (from) {
      from.transferTo(to);
    } catch (IOException e) {
      to.println("the output ends here: " + e.getMessage());
    }
  }

  private static void remove(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> below = Files.walk(folder)) {
      all = below.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : all) {
      Files.delete(each);
    }
  }
}
