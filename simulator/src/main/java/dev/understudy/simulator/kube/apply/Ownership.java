package dev.understudy.simulator.kube.apply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.simulator.kube.model.Meta;
import dev.understudy.simulator.kube.model.Refusal;
import dev.understudy.simulator.kube.model.ResourceType;
import dev.understudy.simulator.kube.model.Violation;
import dev.understudy.simulator.kube.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Keeps {@code managedFields} true, and applies configurations.
 *
 * @see <a href="https://kubernetes.io/docs/reference/using-api/server-side-apply/">Server-side
 *     apply</a>
 */
public final class Ownership {
  private Ownership() {}

  /**
   * Records what an ordinary write changed as its writer's. {@code live} is empty for a new object.
   */
  public static void recordUpdate(
      ObjectNode live, ObjectNode written, Schema schema, FieldManager manager, String now) {
    boolean sent = !written.path("metadata").path("managedFields").isEmpty();
    ManagedFields managed = ManagedFields.of(sent ? written : live);
    Comparison change = compare(live, written, schema);
    FieldSet mine = managed.of(manager).difference(change.removed()).union(change.written());
    // Only a writer that gave a field a value was active; taking one away moves no time.
    String time = change.written().isEmpty() ? managed.time(manager, now) : now;
    ManagedFields changed =
        managed
            .forOthers(manager, s -> s.difference(change.written()).difference(change.removed()))
            .with(manager, mine, time);
    store(written, changed);
  }

  private static Comparison compare(ObjectNode before, ObjectNode after, Schema schema) {
    Comparison all = Comparison.of(before, after, schema);
    return new Comparison(ManagedFields.owned(all.written()), ManagedFields.owned(all.removed()));
  }

  private static void store(ObjectNode object, ManagedFields managed) {
    ObjectNode metadata = Meta.of(object);
    metadata.remove("managedFields");
    JsonNode entries = managed.toJson();
    if (!entries.isEmpty()) {
      metadata.set("managedFields", entries);
    }
  }

  /**
   * The object as this manager wants it: what it applies is laid over {@code live}, what it applied
   * before and no longer does, and nobody else owns, goes.
   *
   * @param live empty for a new object
   * @param configuration only what this path may write
   * @throws Refusal where other managers own a field with another value, unless {@code force}
   */
  public static ObjectNode apply(
      ObjectNode live,
      ObjectNode configuration,
      ResourceType type,
      FieldManager manager,
      boolean force,
      String now) {
    TypedConfiguration.check(configuration, type);
    Schema schema = type.schema();
    FieldSet spoken = FieldSets.of(configuration, schema);
    FieldSet wanted = ManagedFields.owned(spoken);
    ManagedFields before = ManagedFields.of(live);
    ObjectNode merged = (ObjectNode) Merge.merge(live, configuration, schema);
    FieldSet left = before.with(manager, wanted, now).union().union(spoken).withParents();
    Merge.remove(merged, before.of(manager).withParents().difference(left), schema);

    Comparison change = compare(live, merged, schema);
    boolean kubectl = LastApplied.concerns(manager);
    FieldSet own = kubectl ? LastApplied.fields(live, schema) : FieldSet.EMPTY;
    Map<String, FieldSet> conflicts = conflicts(before, manager, change.written().difference(own));
    if (!force && !conflicts.isEmpty()) {
      throw conflict(conflicts);
    }
    if (kubectl) {
      LastApplied.follow(merged, configuration);
    }
    // Who applies what already is owns it from now on, but was not active.
    String time = change.isNothing() ? before.time(manager, "") : now;
    ManagedFields settled =
        before
            .with(manager, wanted, time)
            .forOthers(
                manager, set -> set.difference(change.written()).difference(change.removed()));
    store(merged, settled);
    return merged;
  }

  private static Map<String, FieldSet> conflicts(
      ManagedFields managed, FieldManager manager, FieldSet written) {
    Map<String, FieldSet> conflicts = new TreeMap<>();
    managed
        .others(manager)
        .forEach((other, fields) -> {
          FieldSet common = fields.intersection(written);
          if (!common.isEmpty()) {
            conflicts.merge(describe(other), common, FieldSet::union);
          }
        });
    return conflicts;
  }

  private static String describe(FieldManager other) {
    String name = "\"" + other.name() + "\"";
    if (!other.subresource().isEmpty()) {
      name += " with subresource \"" + other.subresource() + "\"";
    }
    return other.applies() ? name : name + " using " + other.apiVersion();
  }

  private static Refusal conflict(Map<String, FieldSet> conflicts) {
    List<Violation> causes = new ArrayList<>();
    StringBuilder list = new StringBuilder();
    conflicts.forEach((owner, fields) -> {
      list.append("conflicts with ").append(owner).append(":");
      for (String path : fields.paths()) {
        list.append("\n- ").append(path);
        causes.add(new Violation(path, "FieldManagerConflict", "conflict with " + owner));
      }
      list.append("\n");
    });
    String detail =
        causes.size() == 1
            ? causes.getFirst().message() + ": " + causes.getFirst().field()
            : list.toString().strip();
    String count = causes.size() + " conflict" + (causes.size() == 1 ? "" : "s");
    return Refusal.applyConflict(causes, "Apply failed with " + count + ": " + detail);
  }
}
