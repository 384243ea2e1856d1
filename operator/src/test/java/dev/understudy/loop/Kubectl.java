package dev.understudy.loop;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The kubectl of the search path, with a kubeconfig and caches of its own. */
final class Kubectl {
  private final Path home;

  /**
   * @param home a directory for what it keeps
   */
  Kubectl(Path home, String kubeconfig) throws IOException {
    this.home = home;
    Files.writeString(home.resolve("kubeconfig"), kubeconfig);
  }

  static boolean present() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, "kubectl")));
  }

  /** What it says; anything but success is an error with its words. */
  String run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("kubectl"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("KUBECONFIG", home.resolve("kubeconfig").toString());
    builder.environment().put("KUBECACHEDIR", home.resolve("cache").toString());
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int code = process.waitFor();
    if (code != 0) {
      throw new AssertionError(String.join(" ", command) + " ended with " + code + ":\n" + said);
    }
    return said;
  }
}
