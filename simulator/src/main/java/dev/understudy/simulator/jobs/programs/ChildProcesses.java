package dev.understudy.simulator.jobs.programs;

import dev.understudy.simulator.jobs.Image;
import dev.understudy.simulator.jobs.Launcher;
import dev.understudy.simulator.postgres.HostsFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Containers as processes of their own, on this machine's Java; only of the standard images. Each
 * ends with this process.
 */
public final class ChildProcesses implements Launcher {
  private static final int KILLED = 137;

  private final Optional<Path> alembic = RealAlembic.installed();

  @Override
  public Running start(
      String reference, Image image, List<String> command, Map<String, String> variables) {
    ProcessBuilder builder =
        new ProcessBuilder(command(reference, command)).redirectErrorStream(true);
    // A container sees the variables of its pod, not those of the machine.
    builder.environment().clear();
    builder.environment().putAll(variables);
    try {
      return new Child(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException("no process can be started", e);
    }
  }

  /** A small, quickly started JVM that resolves host names as this one does. */
  private List<String> command(String reference, List<String> container) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx96m", "-Xss512k", "-XX:+UseSerialGC"));
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto"));
    String hosts = System.getProperty(HostsFile.PROPERTY);
    if (hosts != null) {
      command.add("-D" + HostsFile.PROPERTY + "=" + hosts);
    }
    alembic.ifPresent(path -> command.add("-D" + RealAlembic.PROPERTY + "=" + path));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(ProgramMain.class.getName(), reference));
    command.addAll(container);
    return command;
  }

  private static final class Child implements Running {
    private final Process process;
    private final StringBuffer output = new StringBuffer();
    private final Thread reader;
    private volatile boolean killed;

    Child(Process process) {
      this.process = process;
      this.reader = Thread.ofPlatform().name("container-log").daemon().start(this::read);
    }

    private void read() {
      try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
        char[] some = new char[4096];
        for (int n = lines.read(some); n >= 0; n = lines.read(some)) {
          output.append(some, 0, n);
        }
      } catch (IOException e) {
        output.append("the log ends here: ").append(e.getMessage()).append('\n');
      }
    }

    @Override
    public OptionalInt exitCode() {
      if (process.isAlive() || reader.isAlive()) {
        return OptionalInt.empty();
      }
      return OptionalInt.of(killed ? KILLED : process.exitValue());
    }

    @Override
    public boolean outOfMemory() {
      return false;
    }

    @Override
    public String output() {
      return output.toString();
    }

    @Override
    public void kill() {
      killed = process.isAlive();
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.toHandle().destroyForcibly();
    }

    @Override
    public void await() throws InterruptedException {
      process.waitFor();
      reader.join();
    }
  }
}
