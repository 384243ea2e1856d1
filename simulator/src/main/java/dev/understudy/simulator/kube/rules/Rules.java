package dev.understudy.simulator.kube.rules;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.simulator.kube.model.Json;
import dev.understudy.simulator.kube.model.Violation;
import dev.understudy.simulator.kube.schema.ListIdentity;
import dev.understudy.simulator.kube.schema.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rules of a schema, compiled once, in the shape of the schema. */
public final class Rules {
  private static final Rules NONE = new Rules(Schema.ANY, List.of(), Map.of(), null, null);

  private final Schema schema;
  private final List<Rule> own;
  private final Map<String, Rules> fields;
  private final @Nullable Rules values;
  private final @Nullable Rules items;

  private Rules(
      Schema schema,
      List<Rule> own,
      Map<String, Rules> fields,
      @Nullable Rules values,
      @Nullable Rules items) {
    this.schema = schema;
    this.own = own;
    this.fields = fields;
    this.values = values;
    this.items = items;
  }

  public static Rules none() {
    return NONE;
  }

  /**
   * @param path of the schema in its definition, for messages
   * @param problems takes what does not compile
   */
  public static Rules compile(Schema schema, String path, List<Violation> problems) {
    return compile(schema, path, true, new RuleCompiler(problems));
  }

  private static Rules compile(
      Schema schema, String path, boolean correlatable, RuleCompiler compiler) {
    if (!schema.isKnown()) {
      return NONE;
    }
    Map<String, Rules> fields = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> property : schema.json().path("properties").properties()) {
      String at = path + ".properties[" + property.getKey() + "]";
      Rules rules = compile(new Schema(property.getValue()), at, correlatable, compiler);
      if (!rules.isEmpty()) {
        fields.put(property.getKey(), rules);
      }
    }
    Rules values =
        schema.isDictionary()
            ? compile(schema.fieldOrAny(""), path + ".additionalProperties", correlatable, compiler)
            : NONE;
    boolean keyed = correlatable && schema.listType() == Schema.ListType.MAP;
    Rules items = compile(schema.items(), path + ".items", keyed, compiler);
    return new Rules(
        schema, compiler.compile(schema, path, correlatable), Map.copyOf(fields), values, items);
  }

  private boolean isEmpty() {
    return own.isEmpty()
        && fields.isEmpty()
        && (values == null || values.isEmpty())
        && (items == null || items.isEmpty());
  }

  /**
   * @param old the value before; null where there was none
   */
  public List<Violation> check(JsonNode value, @Nullable JsonNode old) {
    List<Violation> found = new ArrayList<>();
    if (!isEmpty()) {
      check(value, old, "", found);
    }
    return found;
  }

  private void check(JsonNode value, @Nullable JsonNode old, String path, List<Violation> found) {
    if (!own.isEmpty() && !value.isNull()) {
      Object self = Values.of(value, schema);
      Object oldSelf = old == null || old.isNull() ? null : Values.of(old, schema);
      String shown = value.isValueNode() ? Json.write(value) + ": " : "";
      own.forEach(rule -> rule.check(self, oldSelf, path, shown).ifPresent(found::add));
    }
    if (value.isObject()) {
      checkFields(value, old, path, found);
    } else if (value.isArray() && items != null && !items.isEmpty()) {
      for (int i = 0; i < value.size(); i++) {
        items.check(value.get(i), counterpart(value.get(i), old), path + "[" + i + "]", found);
      }
    }
  }

  private void checkFields(
      JsonNode object, @Nullable JsonNode old, String path, List<Violation> found) {
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      String name = field.getKey();
      JsonNode before = old == null ? null : old.get(name);
      Rules declared = fields.get(name);
      if (declared != null) {
        String at = path.isEmpty() ? name : path + "." + name;
        declared.check(field.getValue(), before, at, found);
      } else if (values != null && !values.isEmpty()) {
        values.check(field.getValue(), before, path + "[" + name + "]", found);
      }
    }
  }

  private @Nullable JsonNode counterpart(JsonNode item, @Nullable JsonNode oldList) {
    JsonNode identity = ListIdentity.of(item, schema);
    if (oldList == null || identity == null || schema.listType() != Schema.ListType.MAP) {
      return null;
    }
    for (JsonNode candidate : oldList) {
      if (identity.equals(ListIdentity.of(candidate, schema))) {
        return candidate;
      }
    }
    return null;
  }
}
