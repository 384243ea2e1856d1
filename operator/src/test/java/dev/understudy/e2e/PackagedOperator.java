package dev.understudy.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A process of the packaged operator; its log is appended to one file for all processes of a test.
 */
final class PackagedOperator {
  private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");

  final String name;
  private final Process process;

  private PackagedOperator(String name, Process process) {
    this.name = name;
    this.process = process;
  }

  /** One that is alone. */
  static PackagedOperator start(String kubeconfig, Path log) throws IOException {
    return start(kubeconfig, log, "alone", List.of("-Dunderstudy.leader-election.enabled=false"));
  }

  /**
   * @param name begins the identity under which it holds the lease
   */
  static PackagedOperator start(String kubeconfig, Path log, String name, List<String> options)
      throws IOException {
    Path config = Files.writeString(Files.createTempFile("kubeconfig", ".yaml"), kubeconfig);
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djdk.net.hosts.file=" + System.getProperty("jdk.net.hosts.file"),
                "-Dunderstudy.allowed-endpoints=127.0.0.1",
                "-Dunderstudy.allow-private-addresses=true",
                "-Dquarkus.http.host=127.0.0.1",
                "-Dquarkus.http.port=0"));
    command.addAll(options);
    command.addAll(List.of("-jar", JAR.toString()));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().put("KUBECONFIG", config.toString());
    builder.environment().put("HOSTNAME", name);
    return new PackagedOperator(name, builder.start());
  }

  /** SIGTERM, STOP or CONT, and whatever else {@code kill} knows. */
  void signal(String name) throws IOException, InterruptedException {
    int status = new ProcessBuilder("kill", "-" + name, "" + process.pid()).start().waitFor();
    if (status != 0) {
      throw new IOException("kill -" + name + " answered " + status);
    }
  }

  boolean ended() {
    return !process.isAlive();
  }

  /** Of one that has ended. */
  int status() {
    return process.exitValue();
  }

  /** SIGKILL: nothing of it runs any more when this returns. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }
}
