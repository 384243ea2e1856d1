package dev.understudy.data.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tables, columns, constraints, indexes, views, functions, enums, domains, sequences, triggers,
 * policies and extensions, as they were at one moment. Equal snapshots have equal texts.
 */
public final class SchemaSnapshot {
  private static final int TRAITS = 3;

  private final SortedMap<String, SchemaObject> byKey = new TreeMap<>();

  private SchemaSnapshot(Collection<SchemaObject> objects) {
    objects.forEach(object -> byKey.put(object.key(), object));
  }

  /** Reads the catalogs, and changes nothing. */
  public static SchemaSnapshot read(Connection connection) throws SQLException {
    return new SchemaSnapshot(Catalog.read(connection));
  }

  /**
   * From the form of {@link #text}; empty lines say nothing.
   *
   * @throws IllegalArgumentException where it isn't of that form, naming the first such line
   */
  public static SchemaSnapshot parse(String text) {
    List<SchemaObject> objects = new ArrayList<>();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      if (!line.isBlank()) {
        objects.add(object(line, number));
      }
    }
    return new SchemaSnapshot(objects);
  }

  /** A line for each object, in the order of their names. */
  public String text() {
    return byKey.values().stream()
        .map(object ->
            Stream.concat(
                    Stream.of(object.kind(), object.name(), object.parent()),
                    object.traits().stream())
                .map(SchemaSnapshot::escaped)
                .collect(Collectors.joining("\t")))
        .collect(Collectors.joining("\n"));
  }

  SortedMap<String, SchemaObject> byKey() {
    return byKey;
  }

  /** In the order in which people look at a schema. */
  static Comparator<SchemaObject> order() {
    List<String> first = List.of("schema", "table", "column", "view", "materialized view", "enum");
    return Comparator.<SchemaObject>comparingInt(
            object -> {
              int index = first.indexOf(object.kind());
              return index < 0 ? first.size() : index;
            })
        .thenComparing(SchemaObject::key);
  }

  private static SchemaObject object(String line, int number) {
    List<String> parts =
        Arrays.stream(line.split("\t", -1)).map(SchemaSnapshot::unescaped).toList();
    if (parts.size() != 3 + TRAITS) {
      throw new IllegalArgumentException(
          "line %d has %d fields between tabs, a line of a schema has %d"
              .formatted(number, parts.size(), 3 + TRAITS));
    }
    return new SchemaObject(parts.get(0), parts.get(1), parts.get(2), parts.subList(3, 3 + TRAITS));
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\")
        .replace("\t", "\\t")
        .replace("\n", "\\n")
        .replace("\r", "\\r");
  }

  private static String unescaped(String text) {
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length()) {
        i++;
        plain.append(
            switch (text.charAt(i)) {
              case 't' -> '\t';
              case 'n' -> '\n';
              case 'r' -> '\r';
              default -> text.charAt(i);
            });
      } else {
        plain.append(c);
      }
    }
    return plain.toString();
  }
}
