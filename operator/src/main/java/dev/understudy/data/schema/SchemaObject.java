package dev.understudy.data.schema;

import java.util.List;

/**
 * One thing of a schema.
 *
 * @param kind such as {@code table} or {@code column}
 * @param name without {@code public}, such as {@code users.nickname}
 * @param parent the table it belongs to, without which it is not told of; empty where it stands
 *     alone
 * @param traits what can change of it, by kind: for a column type, nullability and default
 */
record SchemaObject(String kind, String name, String parent, List<String> traits) {
  SchemaObject {
    traits = List.copyOf(traits);
  }

  String key() {
    return kind + " " + name;
  }
}
