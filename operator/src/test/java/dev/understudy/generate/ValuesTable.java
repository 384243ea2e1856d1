package dev.understudy.generate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The chart's values as a table in docs/install.md, between two marks. */
final class ValuesTable {
  private static final String BEGIN = "<!-- values: written by make generate -->\n";
  private static final String END = "<!-- end of values -->";
  private static final Path CHART = GeneratedFiles.ROOT.resolve("helm/understudy");
  private static final YAMLMapper YAML = new YAMLMapper();

  private ValuesTable() {}

  /** The whole page, its table renewed. */
  static String page() {
    try {
      String page = Files.readString(GeneratedFiles.ROOT.resolve("docs/install.md"));
      int begin = page.indexOf(BEGIN);
      int end = page.indexOf(END);
      if (begin < 0 || end < begin) {
        throw new IllegalStateException("docs/install.md has lost its marks: " + BEGIN + END);
      }
      StringBuilder table = new StringBuilder("| Value | Default | What it is |\n|---|---|---|\n");
      rows(
          YAML.readTree(CHART.resolve("values.schema.json").toFile()),
          YAML.readTree(CHART.resolve("values.yaml").toFile()),
          "",
          table);
      return page.substring(0, begin) + BEGIN + table + page.substring(end);
    } catch (IOException e) {
      throw new IllegalStateException("cannot read the chart's values", e);
    }
  }

  private static void rows(JsonNode schema, JsonNode values, String path, StringBuilder table) {
    schema
        .path("properties")
        .properties()
        .forEach(property -> {
          JsonNode value = values.path(property.getKey());
          if (value.isMissingNode()) {
            return;
          }
          String name = path + property.getKey();
          JsonNode described = property.getValue();
          String byDefault = described.has("properties") ? "" : "`" + value + "`";
          table.append(
              "| `%s` | %s | %s |\n"
                  .formatted(name, byDefault, described.path("description").asText()));
          rows(described, value, name + ".", table);
        });
  }
}
