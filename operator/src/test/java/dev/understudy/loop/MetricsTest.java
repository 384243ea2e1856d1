package dev.understudy.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.ops.Metric;
import dev.understudy.provider.http.JdkTransport;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What Prometheus would scrape of a life with an outage, a change and an end. */
class MetricsTest {
  private static final Pattern SAMPLE = Pattern.compile("(?m)^(\\w+)(?:\\{(.*)})? (\\S+)$");
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

  private static World world;
  private static Life life;
  private static String whenReady;
  private static String inTrouble;
  private static String oneLife;
  private static String twoLives;
  private static String uid;

  @BeforeAll
  static void live() {
    world = new World(false);
    life = new Life(world);
    PrometheusMeterRegistry registry = Sight.registry();
    var operator =
        new OperatorInMemory(
            world,
            new Plug(0),
            new JdkTransport(Duration.ofSeconds(5), Duration.ofSeconds(30)),
            Sight.metered(registry, world.clock));
    life.apply();
    life.run(operator, VirtualLoop::ready);
    uid = life.get().getMetadata().getUid();
    whenReady = registry.scrape();

    world.simulator.faults("neon").onAny().always().answer(503, "{}");
    life.edit(e -> e.getMetadata().setAnnotations(Map.of("understudy.dev/reconcile", "now")));
    operator.pass(life.get());
    inTrouble = registry.scrape();
    world.simulator.faults("neon").clear();
    life.change();
    life.run(operator, VirtualLoop::ready);
    life.delete();
    life.run(operator, VirtualLoop::gone);

    oneLife = registry.scrape();
    Life another = new Life(world);
    another.apply();
    another.run(operator, VirtualLoop::ready);
    another.delete();
    another.run(operator, VirtualLoop::gone);
    twoLives = registry.scrape();
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  @Test
  void whatIsExposedIsWhatIsListed() {
    Map<String, Set<String>> labels = new TreeMap<>();
    SAMPLE
        .matcher(twoLives)
        .results()
        .forEach(sample ->
            labels
                .computeIfAbsent(family(sample.group(1)), name -> new TreeSet<>())
                .addAll(labels(sample.group(2)).keySet()));
    labels.values().forEach(names -> names.remove("le"));

    assertThat(labels)
        .isEqualTo(
            Arrays.stream(Metric.values())
                .collect(Collectors.toMap(Metric::exposed, m -> new TreeSet<>(m.labels()))));
  }

  @Test
  void noLabelNamesAnEnvironmentOrAnAddress() {
    Set<String> values = new HashSet<>();
    SAMPLE.matcher(twoLives).results().forEach(s -> values.addAll(labels(s.group(2)).values()));

    assertThat(values)
        .isNotEmpty()
        .noneMatch(v ->
            v.contains("heretix")
                || v.contains(life.namespace)
                || v.contains(uid)
                || v.contains("://")
                || v.contains("127.0.0.1"));
    assertThat(values.stream().filter(v -> v.contains("/")))
        .as("operations are templates")
        .isNotEmpty()
        .allMatch(v -> v.matches("(GET|POST|PUT|PATCH|DELETE)(/[a-z_-]+|/\\{}| )+"));
  }

  @Test
  void aSecondEnvironmentAddsNoSeries() {
    assertThat(series(twoLives)).isEqualTo(series(oneLife));
  }

  @Test
  void theStateOfEnvironmentsIsTheCachesOwn() {
    assertThat(value(whenReady, "understudy_environments{condition=\"Ready\",status=\"True\",}"))
        .isEqualTo(1);
    assertThat(
            value(whenReady, "understudy_environments{condition=\"Stalled\",status=\"absent\",}"))
        .isEqualTo(1);
    assertThat(value(twoLives, "understudy_environments{condition=\"Ready\",status=\"True\",}"))
        .isZero();
    assertThat(value(whenReady, "understudy_drift")).isZero();
    assertThat(
            value(whenReady, "understudy_last_verification_timestamp_seconds{result=\"Passed\",}"))
        .isGreaterThan(1e9);
    assertThat(
            value(whenReady, "understudy_last_verification_timestamp_seconds{result=\"Failed\",}"))
        .isNaN();
  }

  @Test
  void timeToReadyIsCountedOnceForEachGeneration() {
    assertThat(value(whenReady, "understudy_environment_ready_seconds_count")).isEqualTo(1);
    assertThat(value(whenReady, "understudy_environment_ready_seconds_sum")).isPositive();
    assertThat(value(inTrouble, "understudy_environment_ready_seconds_count")).isEqualTo(1);
    assertThat(value(twoLives, "understudy_environment_ready_seconds_count")).isEqualTo(3);
  }

  @Test
  void releasesAndTestsAreCountedOnce() {
    assertThat(value(whenReady, "understudy_verified_releases_total")).isEqualTo(1);
    assertThat(value(inTrouble, "understudy_verified_releases_total")).isEqualTo(1);
    assertThat(value(twoLives, "understudy_verified_releases_total")).isEqualTo(3);
    assertThat(value(twoLives, "understudy_release_verified_seconds_count")).isEqualTo(3);
    assertThat(value(whenReady, "understudy_release_verified_seconds_sum")).isPositive();
    assertThat(value(whenReady, "understudy_smoke_tests_total{result=\"Passed\",}")).isEqualTo(2);
    assertThat(value(twoLives, "understudy_smoke_tests_total{result=\"Passed\",}")).isEqualTo(6);
    assertThat(value(twoLives, "understudy_smoke_tests_total{result=\"Failed\",}")).isZero();
  }

  @Test
  void anOutageShowsInCallsWaitsAndSteps() {
    assertThat(inTrouble)
        .contains("understudy_waits_total{reason=\"ProviderUnavailable\",} 1.0")
        .containsPattern(
            "understudy_step_seconds_count\\{outcome=\"waiting\",step=\"ProvisionDatabase\",}")
        .containsPattern(
            "understudy_provider_calls_total\\{.*outcome=\"unavailable\",provider=\"neon\",} 1.0");
    assertThat(whenReady).doesNotContain("ProviderUnavailable");
  }

  @Test
  void callsEmptyTheBuckets() {
    assertThat(
            value(
                whenReady,
                "understudy_provider_bucket_fill_ratio{bucket=\"creations\",provider=\"render\",}"))
        .isEqualTo(0.95);
    assertThat(
            value(
                whenReady,
                "understudy_provider_bucket_fill_ratio{bucket=\"logs\",provider=\"render\",}"))
        .isEqualTo(1);
  }

  private static double value(String scrape, String series) {
    List<String> lines = scrape.lines().filter(line -> line.startsWith(series + " ")).toList();
    assertThat(lines).as(series).hasSize(1);
    return Double.parseDouble(lines.getFirst().substring(series.length() + 1));
  }

  private static Set<String> series(String scrape) {
    return scrape
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.substring(0, line.lastIndexOf(' ')))
        .collect(Collectors.toSet());
  }

  /** Parts of a histogram under its own name. */
  private static String family(String sample) {
    return sample.replaceFirst("_seconds_(bucket|count|sum|max)$", "_seconds");
  }

  private static Map<String, String> labels(String text) {
    return text == null
        ? Map.of()
        : LABEL.matcher(text).results().collect(Collectors.toMap(m -> m.group(1), m -> m.group(2)));
  }
}
