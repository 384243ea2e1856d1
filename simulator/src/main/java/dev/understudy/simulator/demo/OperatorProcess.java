package dev.understudy.simulator.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * The packaged operator as a process of its own, as in a cluster: what it knows it has from the
 * Kubernetes API, and its log goes to a file.
 */
final class OperatorProcess implements AutoCloseable {

  private static final Duration GRACE = Duration.ofSeconds(5);
  private static final int TAIL = 25;

  /** The framework warns of what a reconciler threw as of an event it could not process. */
  private static final Pattern ERROR = Pattern.compile("^\\S+ ERROR |Uncaught error");

  private final Process process;
  private final Path log;

  private OperatorProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /**
   * @param jar {@code quarkus-run.jar} of the packaged operator
   * @param hosts a file of host names; the operator knows no others
   */
  static OperatorProcess start(Path jar, Path kubeconfig, Path hosts, Path log) {
    if (!Files.exists(jar)) {
      throw new IllegalArgumentException(
          jar + " is missing: build it with ./mvnw package, or use make demo");
    }
    ProcessBuilder builder =
        new ProcessBuilder(command(jar, hosts))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    // What is set here for the demo's own caller is not configuration of the operator.
    builder.environment().keySet().removeIf(name -> name.startsWith("UNDERSTUDY_"));
    builder.environment().put("KUBECONFIG", kubeconfig.toString());
    try {
      return new OperatorProcess(builder.start(), log);
    } catch (IOException e) {
      throw new UncheckedIOException("the operator cannot be started", e);
    }
  }

  private static List<String> command(Path jar, Path hosts) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx256m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-Djdk.net.hosts.file=" + hosts,
        "-Dunderstudy.allowed-endpoints=127.0.0.1",
        "-Dunderstudy.allowed-git-hosts=127.0.0.1",
        "-Dunderstudy.git-interval=10s",
        "-Dunderstudy.allow-private-addresses=true",
        "-Dunderstudy.drift-interval=30s",
        "-Dquarkus.http.host=127.0.0.1",
        "-Dquarkus.http.port=0",
        "-cp",
        ownClasses() + System.getProperty("path.separator") + jar,
        Tether.class.getName(),
        "io.quarkus.bootstrap.runner.QuarkusEntryPoint");
  }

  private static Path ownClasses() {
    return Path.of(
        java.net.URI.create(
            Tether.class.getProtectionDomain().getCodeSource().getLocation().toString()));
  }

  Path log() {
    return log;
  }

  /** Completes when the operator has ended, for whatever reason. */
  CompletableFuture<Process> ended() {
    return process.onExit();
  }

  /** The end of its log, for a person who asks why. */
  String logTail() {
    List<String> lines = logLines();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL), lines.size()));
  }

  /** What it logged as an error: in an undisturbed run nothing. */
  List<String> errors() {
    return logLines().stream().filter(line -> ERROR.matcher(line).find()).toList();
  }

  private List<String> logLines() {
    try {
      return Files.readAllLines(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
