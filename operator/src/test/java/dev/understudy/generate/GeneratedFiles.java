package dev.understudy.generate;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Everything generated, by path from the repository's root. */
final class GeneratedFiles {
  static final Path ROOT = Path.of(System.getProperty("understudy.root", ".."));

  private GeneratedFiles() {}

  static Map<Path, String> all() {
    Map<Path, String> files = new TreeMap<>();
    Map<String, String> crds = Crds.yaml();
    crds.forEach((name, yaml) -> {
      files.put(Path.of("crds", name + ".yaml"), yaml);
      files.put(Path.of("helm/understudy/files/crds", name + ".yaml"), yaml);
    });
    files.put(Path.of("deploy", "rbac.yaml"), Rights.yaml());
    files.put(Path.of("docs", "install.md"), ValuesTable.page());
    files.put(Path.of("docs", "metrics.md"), MetricsPage.markdown());
    files.put(Path.of("docs", "reasons.md"), ReasonsPage.markdown());
    files.put(Path.of("docs", "troubleshooting.md"), TroubleshootingPage.markdown());
    files.put(Path.of("docs", "reference.md"), ReferencePage.markdown(crds));
    return files;
  }
}
