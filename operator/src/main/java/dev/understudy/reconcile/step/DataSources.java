package dev.understudy.reconcile.step;

import dev.understudy.api.v1alpha1.ConfigMapKeyReference;
import dev.understudy.api.v1alpha1.FlywaySpec;
import dev.understudy.api.v1alpha1.GitPath;
import dev.understudy.api.v1alpha1.SqlSource;
import dev.understudy.reconcile.Cluster;
import dev.understudy.reconcile.Pass;
import dev.understudy.status.Outcome;
import dev.understudy.status.Reason;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Where SQL is read from, each source once a pass; the first that lacks something is told. */
final class DataSources {
  /** What is not labelled for the watch is noticed this late. */
  private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

  private final Pass pass;
  private final Cluster cluster;
  private final GitTexts git;
  private final Map<String, Map<String, String>> configMaps = new HashMap<>();
  private Outcome outcome = Outcome.DONE;

  DataSources(Pass pass, Cluster cluster, GitTexts git) {
    this.pass = pass;
    this.git = git;
    this.cluster = cluster;
  }

  /** Done where everything that was asked for is there. */
  Outcome outcome() {
    return outcome;
  }

  /**
   * @param at the field, for messages
   */
  Optional<String> sql(String at, @Nullable String inline, @Nullable SqlSource from) {
    if (inline != null) {
      return Optional.of(inline);
    }
    if (from != null && from.git() != null) {
      return texts(at + ".git", from.git()).map(files -> String.join("\n", files.values()));
    }
    ConfigMapKeyReference key = from == null ? null : from.configMapKeyRef();
    if (key == null) {
      return Optional.empty();
    }
    Optional<String> sql =
        Optional.ofNullable(configMap(key.name()).get(key.key())).filter(text -> !text.isBlank());
    if (sql.isEmpty()) {
      missing(
          "%s.configMapKeyRef: the ConfigMap '%s' in namespace '%s' is missing, or has nothing under the key '%s'."
              .formatted(at, key.name(), pass.namespace(), key.key()));
    }
    return sql;
  }

  /** Files by name. */
  Optional<SortedMap<String, String>> files(FlywaySpec flyway) {
    if (flyway.git() != null) {
      return texts("spec.data.migrations.flyway.git", flyway.git());
    }
    if (flyway.configMapRef() == null) {
      return Optional.empty();
    }
    String name = flyway.configMapRef().name();
    Map<String, String> data = configMap(name);
    if (data.isEmpty()) {
      missing(
          "spec.data.migrations.flyway.configMapRef: the ConfigMap '%s' in namespace '%s' is missing or empty."
              .formatted(name, pass.namespace()));
      return Optional.empty();
    }
    return Optional.of(new TreeMap<>(data));
  }

  private Map<String, String> configMap(String name) {
    return configMaps.computeIfAbsent(
        name, n -> cluster.configMap(pass.namespace(), n).orElse(Map.of()));
  }

  private Optional<SortedMap<String, String>> texts(String at, GitPath path) {
    return switch (git.read(pass, at, path)) {
      case GitTexts.Texts.Found found -> Optional.of(found.files());
      case GitTexts.Texts.Lacking lacking -> {
        first(lacking.outcome());
        yield Optional.empty();
      }
    };
  }

  /** What is there can't be used. */
  void malformed(String message) {
    first(new Outcome.Stalled(Reason.InvalidSpec, message, LOOK_AGAIN));
  }

  private void missing(String message) {
    first(new Outcome.Stalled(Reason.ConfigMapNotFound, message, LOOK_AGAIN));
  }

  private void first(Outcome obstacle) {
    if (outcome.done()) {
      outcome = obstacle;
    }
  }
}
