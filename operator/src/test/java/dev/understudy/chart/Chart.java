package dev.understudy.chart;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The chart in helm/understudy, as Helm renders it. */
public final class Chart {
  static final Path ROOT = Path.of(System.getProperty("understudy.root", ".."));
  static final Path FOLDER = ROOT.resolve("helm/understudy");
  static final String NAMESPACE = "understudy-system";

  /** Helm's library plays a cluster of 1.20 unless told otherwise. */
  private static final String KUBERNETES = "1.34.0";

  private static final String SOURCE = "# Source: understudy/templates/";

  private Chart() {}

  /**
   * One rendered object.
   *
   * @param source its template, from the folder of templates
   */
  public record Document(String source, String yaml) {
    public HasMetadata object() {
      return Serialization.unmarshal(yaml);
    }

    <T extends HasMetadata> T as(Class<T> type) {
      return type.cast(object());
    }
  }

  /**
   * @param values by path, as {@code --set} takes them
   * @throws IllegalStateException with Helm's words where it refuses
   */
  public static List<Document> render(Map<String, ?> values) {
    return render(values, KUBERNETES);
  }

  static List<Document> render(Map<String, ?> values, String kubernetes) {
    var command =
        new Helm(FOLDER)
            .template()
            .withName("understudy")
            .withNamespace(NAMESPACE)
            .withKubeVersion(kubernetes);
    new TreeMap<>(values).forEach(command::set);
    List<Document> documents = new ArrayList<>();
    for (String part : command.call().split("(?m)^---\\s*$")) {
      int source = part.indexOf(SOURCE);
      if (source >= 0) {
        int end = part.indexOf('\n', source);
        documents.add(
            new Document(
                part.substring(source + SOURCE.length(), end).strip(), part.substring(end + 1)));
      }
    }
    return documents;
  }

  static LintResult lint() {
    return new Helm(FOLDER).lint().strict().call();
  }
}
