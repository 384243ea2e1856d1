package dev.understudy.generate;

import dev.understudy.ops.Metric;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** {@code docs/metrics.md}: every meter of ours. */
final class MetricsPage {
  private MetricsPage() {}

  static String markdown() {
    return new Markdown()
        .title("Metrics")
        .paragraph(
            "What the operator exposes at `/q/metrics`, beside the meters of the JVM and of Java"
                + " Operator SDK. No label has the name, namespace, id or address of an environment:"
                + " each has a fixed set of values, so the number of series does not grow with the"
                + " number of environments. A timer has `_bucket`, `_count`, `_sum` and `_max`."
                + " [How to use them](observability.md).")
        .table(
            List.of("Metric", "Type", "Labels", "Meaning"),
            Arrays.stream(Metric.values())
                .map(metric ->
                    List.of(
                        "`" + metric.exposed() + "`",
                        metric.type().name().toLowerCase(Locale.ROOT),
                        metric.labels().stream()
                            .map(label -> "`" + label + "`")
                            .collect(Collectors.joining(", ")),
                        Markdown.plain(metric.description())))
                .toList())
        .toString();
  }
}
