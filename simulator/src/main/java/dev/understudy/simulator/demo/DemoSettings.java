package dev.understudy.simulator.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What is asked of the demo; each value comes from the environment variable named with it.
 *
 * @param root the project's directory
 * @param example {@code EXAMPLE}: a folder of {@code examples/}
 * @param namespace {@code NAMESPACE}: where the example is applied
 * @param once {@code ONCE=1}: apply, wait for Ready, delete, check, end
 * @param ledger {@code LEDGER}: a file for the ledger of all provider calls
 * @param realCluster the kubeconfig of a real cluster; {@code KUBE=real} and {@code KUBECONFIG}
 * @param deadline {@code DEADLINE}, seconds: how long Ready, and then deletion, may take
 * @param colour {@code COLOR=1} unless {@code NO_COLOR} is set: whether a person is looking
 */
record DemoSettings(
    Path root,
    String example,
    String namespace,
    boolean once,
    Optional<Path> ledger,
    Optional<Path> realCluster,
    Duration deadline,
    boolean colour) {

  private static final String DEADLINE_SECONDS = "300";

  /** Throws {@link IllegalArgumentException} with a message for the person who called. */
  static DemoSettings of(Map<String, String> variables, Path root) {
    return new DemoSettings(
        root,
        variable(variables, "EXAMPLE").orElse("heretix"),
        variable(variables, "NAMESPACE").orElse("staging"),
        variable(variables, "ONCE").filter(value -> !value.equals("0")).isPresent(),
        variable(variables, "LEDGER").map(Path::of),
        realCluster(variables),
        deadline(variable(variables, "DEADLINE").orElse(DEADLINE_SECONDS)),
        variable(variables, "COLOR").isPresent() && variable(variables, "NO_COLOR").isEmpty());
  }

  private static Optional<Path> realCluster(Map<String, String> variables) {
    return switch (variable(variables, "KUBE").orElse("twin")) {
      case "twin" -> Optional.empty();
      case "real" ->
          Optional.of(
              variable(variables, "KUBECONFIG")
                  .map(Path::of)
                  .orElseThrow(() ->
                      new IllegalArgumentException(
                          "KUBE=real needs KUBECONFIG: the file of the cluster to use")));
      default -> throw new IllegalArgumentException("KUBE must be 'real', or not be set");
    };
  }

  private static Duration deadline(String seconds) {
    if (!seconds.matches("[1-9][0-9]{0,4}")) {
      throw new IllegalArgumentException("DEADLINE must be a number of seconds: " + seconds);
    }
    return Duration.ofSeconds(Long.parseLong(seconds));
  }

  private static Optional<String> variable(Map<String, String> variables, String name) {
    return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
  }

  Path examplePath() {
    return root.resolve("examples").resolve(example);
  }

  Path crds() {
    return root.resolve("crds");
  }

  /** Whom the operator is on a real cluster, and all it may do there. */
  Path rights() {
    return root.resolve("deploy/rbac.yaml");
  }

  /** The packaged operator. */
  Path operator() {
    return root.resolve("operator/target/quarkus-app/quarkus-run.jar");
  }

  /** What the demo leaves for people to look at: logs, kubeconfig, host names. */
  Path workDirectory() {
    return root.resolve("target/demo");
  }
}
