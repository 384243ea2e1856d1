package dev.understudy.simulator.kube.apply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.simulator.kube.model.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A set of fields, as a tree of path elements spelt as in {@code fieldsV1}: {@code f:name} for a
 * field, {@code k:{"name":"a"}} for an item of a list-map, {@code v:"x"} for an item of a set.
 *
 * @param member whether the node itself, and not only something below it, is in the set
 */
record FieldSet(boolean member, Map<String, FieldSet> children) {
  static final FieldSet EMPTY = new FieldSet(false, Map.of());
  static final FieldSet LEAF = new FieldSet(true, Map.of());

  static FieldSet parse(JsonNode fieldsV1) {
    Map<String, FieldSet> children = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : fieldsV1.properties()) {
      if (!entry.getKey().equals(".")) {
        children.put(entry.getKey(), parse(entry.getValue()));
      }
    }
    return new FieldSet(fieldsV1.has(".") || children.isEmpty(), children);
  }

  ObjectNode toJson() {
    ObjectNode json = Json.object();
    if (member && !children.isEmpty()) {
      json.putObject(".");
    }
    children.forEach((element, child) -> json.set(element, child.toJson()));
    return json;
  }

  boolean isEmpty() {
    return !member && children.isEmpty();
  }

  FieldSet child(String element) {
    return children.getOrDefault(element, EMPTY);
  }

  FieldSet union(FieldSet other) {
    Map<String, FieldSet> merged = new TreeMap<>(children);
    other.children.forEach((element, child) -> merged.merge(element, child, FieldSet::union));
    return new FieldSet(member || other.member, merged);
  }

  FieldSet difference(FieldSet other) {
    Map<String, FieldSet> left = new TreeMap<>();
    children.forEach((e, child) -> keep(left, e, child.difference(other.child(e))));
    return new FieldSet(member && !other.member, left);
  }

  FieldSet intersection(FieldSet other) {
    Map<String, FieldSet> common = new TreeMap<>();
    children.forEach((e, child) -> keep(common, e, child.intersection(other.child(e))));
    return new FieldSet(member && other.member, common);
  }

  /** Without these top-level elements and anything below them. */
  FieldSet without(List<String> elements) {
    Map<String, FieldSet> left = new TreeMap<>(children);
    left.keySet().removeAll(elements);
    return new FieldSet(member, left);
  }

  /**
   * Every field something in the set lies below is itself a member: owning a child is owning its
   * parent.
   */
  FieldSet withParents() {
    Map<String, FieldSet> all = new TreeMap<>();
    children.forEach((element, child) -> all.put(element, child.withParents()));
    return new FieldSet(true, all);
  }

  private static void keep(Map<String, FieldSet> into, String element, FieldSet set) {
    if (!set.isEmpty()) {
      into.put(element, set);
    }
  }

  /** The members as the real server prints them: {@code .spec.stops[name="a"].pier}. */
  List<String> paths() {
    List<String> paths = new ArrayList<>();
    collect("", paths);
    return paths;
  }

  /** As the real server walks: what is owned here, then what lies below. */
  private void collect(String prefix, List<String> paths) {
    children.forEach((element, child) -> {
      if (child.member) {
        paths.add(prefix + Elements.print(element));
      }
    });
    children.forEach((element, child) -> child.collect(prefix + Elements.print(element), paths));
  }
}
