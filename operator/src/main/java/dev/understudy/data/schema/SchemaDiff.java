package dev.understudy.data.schema;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * How a schema changed, in sentences. What was renamed is dropped and added here: the catalogs
 * don't tell.
 */
public final class SchemaDiff {
  private static final int MAX_SENTENCES = 64;
  private static final int MAX_LENGTH = 512;

  /** Without these, something that may have held or guarded data is gone. */
  private static final Set<String> HOLDING =
      Set.of(
          "schema",
          "table",
          "column",
          "view",
          "materialized view",
          "enum",
          "domain",
          "sequence",
          "extension",
          "function",
          "procedure",
          "aggregate");

  private final List<String> losses = new ArrayList<>();
  private final List<String> others = new ArrayList<>();

  private SchemaDiff() {}

  public static SchemaDiff between(SchemaSnapshot before, SchemaSnapshot after) {
    SchemaDiff diff = new SchemaDiff();
    diff.dropped(before.byKey(), after.byKey());
    diff.changed(before.byKey(), after.byKey());
    diff.added(before.byKey(), after.byKey());
    return diff;
  }

  public boolean isEmpty() {
    return losses.isEmpty() && others.isEmpty();
  }

  /** At most 64 sentences of at most 512 characters, losses first; the last may count the rest. */
  public List<String> sentences() {
    return sentences(sentence -> sentence);
  }

  /**
   * The same for people.
   *
   * @param shown hides what must not be seen, such as a secret in a default
   */
  public List<String> sentences(UnaryOperator<String> shown) {
    return bounded(Stream.concat(losses.stream(), others.stream()).map(shown).toList());
  }

  /** What is gone or was converted, bounded alike; emptied tables don't show in a schema. */
  public List<String> losses() {
    return bounded(losses);
  }

  private void dropped(Map<String, SchemaObject> before, Map<String, SchemaObject> after) {
    for (SchemaObject object : only(before, after)) {
      if (belongsToKnown(object, after)) {
        String sentence = "%s %s dropped".formatted(object.kind(), object.name());
        (HOLDING.contains(object.kind()) ? losses : others).add(sentence);
      }
    }
  }

  private void added(Map<String, SchemaObject> before, Map<String, SchemaObject> after) {
    for (SchemaObject object : only(after, before)) {
      if (belongsToKnown(object, before)) {
        others.add("%s %s%s added".formatted(object.kind(), object.name(), type(object)));
      }
    }
  }

  private void changed(Map<String, SchemaObject> before, Map<String, SchemaObject> after) {
    for (SchemaObject old : sorted(before.values())) {
      SchemaObject now = after.get(old.key());
      if (now != null && !now.traits().equals(old.traits())) {
        describe(old, now);
      }
    }
  }

  private void describe(SchemaObject old, SchemaObject now) {
    String what = old.kind() + " " + old.name();
    switch (old.kind()) {
      case "column", "domain" -> {
        change(losses, what, "", old, now, 0);
        change(others, what, "", old, now, 1);
        change(others, what, " default", old, now, 2);
      }
      case "enum" -> {
        boolean lost = !labels(now).containsAll(labels(old));
        change(lost ? losses : others, what, "", old, now, 0);
      }
      case "view", "materialized view", "function", "procedure", "aggregate" ->
          others.add(what + " has another definition");
      default -> {
        for (int trait = 0; trait < old.traits().size(); trait++) {
          change(others, what, "", old, now, trait);
        }
      }
    }
  }

  private static void change(
      List<String> to, String what, String part, SchemaObject old, SchemaObject now, int trait) {
    String from = old.traits().get(trait);
    String into = now.traits().get(trait);
    if (!from.equals(into)) {
      to.add("%s%s changed from %s to %s".formatted(what, part, shown(from), shown(into)));
    }
  }

  private static Set<String> labels(SchemaObject object) {
    return Set.copyOf(List.of(object.traits().getFirst().split(", ")));
  }

  private static String shown(String trait) {
    return trait.isEmpty() ? "none" : trait.replaceAll("\\s+", " ");
  }

  private static String type(SchemaObject object) {
    return object.kind().equals("column") ? " " + object.traits().getFirst() : "";
  }

  private static List<SchemaObject> only(
      Map<String, SchemaObject> here, Map<String, SchemaObject> there) {
    return sorted(
        here.values().stream().filter(object -> !there.containsKey(object.key())).toList());
  }

  private static List<SchemaObject> sorted(Collection<SchemaObject> objects) {
    return objects.stream().sorted(SchemaSnapshot.order()).toList();
  }

  /** What comes and goes with its table goes without saying. */
  private static boolean belongsToKnown(SchemaObject object, Map<String, SchemaObject> other) {
    return object.parent().isEmpty()
        || Stream.of("table", "view", "materialized view")
            .anyMatch(kind -> other.containsKey(kind + " " + object.parent()));
  }

  private static List<String> bounded(List<String> sentences) {
    List<String> shown = new ArrayList<>();
    boolean all = sentences.size() <= MAX_SENTENCES;
    for (String sentence : sentences.subList(0, all ? sentences.size() : MAX_SENTENCES - 1)) {
      shown.add(
          sentence.length() <= MAX_LENGTH ? sentence : sentence.substring(0, MAX_LENGTH - 1) + "…");
    }
    if (!all) {
      shown.add("and %d more".formatted(sentences.size() - shown.size()));
    }
    return List.copyOf(shown);
  }
}
