package dev.understudy.simulator.render;

import dev.understudy.simulator.app.SampleApp;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Apps as processes of their own, on this machine's Java. Each ends when its standard input does,
 * so none outlives this process, however it ends.
 */
public final class ChildProcessApps implements AppRunner {

  private static final String HOSTS_FILE = "jdk.net.hosts.file";
  private static final int CANNOT_EXECUTE = 126;

  private final Set<Child> running = ConcurrentHashMap.newKeySet();

  @Override
  public Instance start(String imageRef, Map<String, String> variables, Consumer<String> log) {
    int port = Ports.next();
    ProcessBuilder builder = new ProcessBuilder(command(imageRef)).redirectErrorStream(true);
    // A container sees the variables of its service, not those of the machine.
    builder.environment().clear();
    builder.environment().putAll(variables);
    builder.environment().put("PORT", Integer.toString(port));
    try {
      Child child = new Child(builder.start(), port);
      running.add(child);
      child.follow(log);
      return child;
    } catch (IOException e) {
      log.accept("the container could not be started: " + e.getMessage());
      return new NeverStarted(port);
    }
  }

  /** A small, quickly started JVM that resolves host names as this one does. */
  private static List<String> command(String imageRef) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx64m", "-Xss512k", "-XX:+UseSerialGC"));
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto"));
    String hosts = System.getProperty(HOSTS_FILE);
    if (hosts != null) {
      command.add("-D" + HOSTS_FILE + "=" + hosts);
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(SampleApp.class.getName(), imageRef));
    return command;
  }

  @Override
  public int running() {
    return running.size();
  }

  @Override
  public void close() {
    List<Child> all = List.copyOf(running);
    all.forEach(Child::stop);
    for (Child child : all) {
      child.process.onExit().join();
      // Its log may still be read to its end.
      running.remove(child);
    }
  }

  private record NeverStarted(int port) implements Instance {

    @Override
    public OptionalInt exitStatus() {
      return OptionalInt.of(CANNOT_EXECUTE);
    }

    @Override
    public void stop() {
      // Nothing runs.
    }
  }

  private final class Child implements Instance {

    private final Process process;
    private final int port;

    private Child(Process process, int port) {
      this.process = process;
      this.port = port;
    }

    private void follow(Consumer<String> log) {
      Thread.ofVirtual()
          .start(() -> {
            try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
              lines.lines().forEach(log);
            } catch (IOException | UncheckedIOException e) {
              log.accept("the log ends here: " + e.getMessage());
            } finally {
              running.remove(this);
            }
          });
    }

    @Override
    public int port() {
      return port;
    }

    @Override
    public OptionalInt exitStatus() {
      return process.isAlive() ? OptionalInt.empty() : OptionalInt.of(process.exitValue());
    }

    @Override
    public void stop() {
      // Not Process.destroy(), which also closes the log under its reader.
      process.toHandle().destroy();
    }
  }
}
