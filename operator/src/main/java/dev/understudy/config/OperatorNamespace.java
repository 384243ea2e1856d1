package dev.understudy.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the operator lives: configured, or told to every pod by Kubernetes in a file (<a
 * href="https://kubernetes.io/docs/tasks/run-application/access-api-from-pod/">Accessing the API
 * from a Pod</a>), or the chart's default.
 */
final class OperatorNamespace {
  private static final Logger LOG = LoggerFactory.getLogger(OperatorNamespace.class);

  static final Path FILE = Path.of("/var/run/secrets/kubernetes.io/serviceaccount/namespace");
  static final String DEFAULT = "understudy-system";

  private OperatorNamespace() {}

  static String of(Optional<String> configured, Path file) {
    return configured
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .or(() -> told(file))
        .orElse(DEFAULT);
  }

  private static Optional<String> told(Path file) {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Files.readString(file).strip()).filter(name -> !name.isEmpty());
    } catch (IOException e) {
      LOG.warn(
          "{} can't be read, so the operator's namespace is {}: {}", file, DEFAULT, e.getMessage());
      return Optional.empty();
    }
  }
}
