package dev.understudy.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A process of the packaged operator; its log is appended to one file for all processes of a test.
 */
final class PackagedOperator {
  private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");

  private final Process process;

  private PackagedOperator(Process process) {
    this.process = process;
  }

  static PackagedOperator start(String kubeconfig, Path log) throws IOException {
    Path config = Files.writeString(Files.createTempFile("kubeconfig", ".yaml"), kubeconfig);
    ProcessBuilder builder =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx256m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-Djdk.net.hosts.file=" + System.getProperty("jdk.net.hosts.file"),
                    "-Dunderstudy.allowed-endpoints=127.0.0.1",
                    "-Dunderstudy.allow-private-addresses=true",
                    "-Dquarkus.http.host=127.0.0.1",
                    "-Dquarkus.http.port=0",
                    "-jar",
                    JAR.toString()))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().put("KUBECONFIG", config.toString());
    return new PackagedOperator(builder.start());
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** SIGKILL: nothing of it runs any more when this returns. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }
}
