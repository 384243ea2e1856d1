package dev.understudy.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.understudy.simulator.kube.KubeApi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The image without a container: what the Dockerfile copies is there, its cache is made and
 * accepted, and its entry point runs as an unprivileged user on a read-only root. What stays
 * untried is the base image.
 */
class ImageIT {
  private static final Path HERE = Path.of("target", "image").toAbsolutePath();
  private static final Pattern LISTENING = Pattern.compile("Listening on: (http://\\S+)");
  private static final List<String> LOCAL =
      List.of("-Dquarkus.http.host=127.0.0.1", "-Dquarkus.http.port=0");

  /**
   * A cache that is refused is passed over in silence; so the JVM tells where classes come from.
   */
  private static final List<String> TELLING = List.of("-XX:AOTMode=on", "-Xlog:class+load");

  /** The JDK's own archive holds none of our classes. */
  private static final Pattern OURS_FROM_THE_CACHE =
      Pattern.compile("dev\\.understudy\\.\\S+ source: shared objects file");

  @Test
  void runsUnprivilegedOnAReadOnlyRootWithItsCache() throws Exception {
    assumeTrue(
        Runtime.version().feature() >= 25, "SKIPPED: the image's JVM is 25, and this is older");
    Path root = emptied("root");
    Path tmp = Files.createDirectories(emptied("tmp"));
    ImageFiles image = new ImageFiles(root);
    image.copy();
    assertThat(run(image.training(), "training.log", Map.of()).waitFor()).isZero();
    image.unpackAnew();
    Map<String, FileTime> before = files(root);

    Confinement confinement = new Confinement(tmp);
    boolean confined = confinement.possible(root.resolve("app/quarkus-run.jar"));
    System.out.println(
        "ImageIT: "
            + (confined ? "uid 65532, read-only root" : "SKIPPED uid 65532 and read-only root"));
    try (KubeApi kube = KubeApi.start(0, List.of(Path.of("..", "crds")), InstantSource.system())) {
      List<String> flags =
          Stream.of(LOCAL, TELLING, List.of("-Djava.io.tmpdir=" + tmp))
              .flatMap(List::stream)
              .toList();
      List<String> command = image.entrypoint(flags);
      Path kubeconfig = Files.writeString(HERE.resolve("kubeconfig"), kube.kubeconfig());
      Process operator =
          run(
              confined ? confinement.around(command) : command,
              "operator.log",
              Map.of("KUBECONFIG", kubeconfig.toString()));
      try {
        assertReady();
      } finally {
        operator.destroy();
        assertThat(operator.waitFor(30, TimeUnit.SECONDS)).isTrue();
      }
    }
    assertThat(log("operator.log")).doesNotContain(" ERROR ");
    assertThat(log("operator.log")).containsPattern(OURS_FROM_THE_CACHE);
    assertThat(files(root)).as("nothing is written beside the image").isEqualTo(before);
  }

  private static void assertReady() throws Exception {
    Eventually.holds(
        () -> LISTENING.matcher(log("operator.log")).find(), () -> log("operator.log"));
    Matcher listening = LISTENING.matcher(log("operator.log"));
    assertThat(listening.find()).isTrue();
    HttpRequest ready =
        HttpRequest.newBuilder(URI.create(listening.group(1) + "/q/health/ready")).build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      assertThat(client.send(ready, HttpResponse.BodyHandlers.ofString()).statusCode())
          .isEqualTo(200);
    }
  }

  private static Process run(List<String> command, String log, Map<String, String> environment)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(HERE.resolve(log).toFile());
    builder.environment().remove("KUBECONFIG");
    builder.environment().put("HOME", "/nonexistent");
    builder.environment().putAll(environment);
    return builder.start();
  }

  private static String log(String name) {
    try {
      return Files.readString(HERE.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path emptied(String name) throws IOException {
    Path directory = HERE.resolve(name);
    for (Path old : List.of(directory, HERE.resolve(name + "-packed"))) {
      if (Files.exists(old)) {
        try (Stream<Path> files = Files.walk(old)) {
          for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
            Files.delete(file);
          }
        }
      }
    }
    Files.createDirectories(HERE);
    return directory;
  }

  private static Map<String, FileTime> files(Path root) throws IOException {
    Map<String, FileTime> times = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.toList()) {
        times.put(file.toString(), Files.getLastModifiedTime(file));
      }
    }
    return times;
  }
}
