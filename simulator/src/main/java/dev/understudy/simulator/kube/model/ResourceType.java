package dev.understudy.simulator.kube.model;

import dev.understudy.simulator.kube.rules.Rules;
import dev.understudy.simulator.kube.schema.Schema;
import java.util.List;

/**
 * A kind of object and how it is served.
 *
 * @param group empty for the core group
 * @param status whether status is written through a path of its own
 * @param schema of whole objects, metadata included
 * @param rules the CEL rules of the schema
 * @param custom whether a CustomResourceDefinition made it; built-in kinds take any field
 * @param selectable field paths a field selector may name, besides name and namespace
 */
public record ResourceType(
    String group,
    String version,
    String plural,
    String singular,
    String kind,
    String listKind,
    boolean namespaced,
    boolean status,
    boolean custom,
    List<String> shortNames,
    List<String> categories,
    List<String> selectable,
    List<Column> columns,
    Schema schema,
    Rules rules) {

  public String apiVersion() {
    return group.isEmpty() ? version : group + "/" + version;
  }

  /** As in messages: {@code ferries.harbour.example}. */
  public String qualifiedPlural() {
    return group.isEmpty() ? plural : plural + "." + group;
  }

  public Key key(String namespace, String name) {
    return new Key(group, plural, namespaced ? namespace : "", name);
  }

  public boolean is(String otherGroup, String otherPlural) {
    return group.equals(otherGroup) && plural.equals(otherPlural);
  }

  public boolean isNamespace() {
    return is("", "namespaces");
  }

  public boolean isDefinition() {
    return is("apiextensions.k8s.io", "customresourcedefinitions");
  }

  /** Whether {@code metadata.generation} counts the changes of its wish. */
  public boolean countsGenerations() {
    return custom || isDefinition();
  }
}
