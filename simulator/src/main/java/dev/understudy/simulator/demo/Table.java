package dev.understudy.simulator.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/**
 * What {@code kubectl get} prints: a header and rows of cells.
 *
 * @param lines the header first
 */
record Table(List<List<String>> lines) {

  private static final String GAP = "   ";

  /** From the server's {@code meta.k8s.io/v1} Table, without the columns of {@code -o wide}. */
  static Table of(JsonNode table) {
    List<JsonNode> columns = elements(table.path("columnDefinitions"));
    List<Integer> narrow =
        IntStream.range(0, columns.size())
            .filter(i -> columns.get(i).path("priority").asInt() == 0)
            .boxed()
            .toList();
    List<List<String>> lines = new ArrayList<>();
    lines.add(
        narrow.stream()
            .map(i -> columns.get(i).path("name").asText().toUpperCase(Locale.ROOT))
            .toList());
    for (JsonNode row : elements(table.path("rows"))) {
      lines.add(narrow.stream().map(i -> cell(row.path("cells").path(i))).toList());
    }
    return new Table(lines);
  }

  /** From what stands on a screen: cells are two or more spaces apart. */
  static Table parse(List<String> printed) {
    return new Table(printed.stream().map(line -> List.of(line.strip().split(" {2,}"))).toList());
  }

  private static String cell(JsonNode value) {
    return value.isNull() ? "" : value.asText();
  }

  /** The same with {@code #} for whatever stands in these columns; what is empty stays empty. */
  Table masked(Set<String> columns) {
    List<String> header = lines.getFirst();
    List<List<String>> masked = new ArrayList<>(List.of(header));
    for (List<String> line : lines.subList(1, lines.size())) {
      masked.add(
          IntStream.range(0, line.size())
              .mapToObj(i ->
                  columns.contains(header.get(i)) && !line.get(i).isEmpty() ? "#" : line.get(i))
              .toList());
    }
    return new Table(masked);
  }

  private static List<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }

  @Override
  public String toString() {
    int columns = lines.getFirst().size();
    List<Integer> widths =
        IntStream.range(0, columns)
            .map(i -> lines.stream().mapToInt(line -> line.get(i).length()).max().orElse(0))
            .boxed()
            .toList();
    return lines.stream()
        .map(line ->
            IntStream.range(0, columns)
                .mapToObj(i -> ("%-" + Math.max(1, widths.get(i)) + "s").formatted(line.get(i)))
                .collect(Collectors.joining(GAP))
                .stripTrailing())
        .collect(Collectors.joining("\n"));
  }
}
