package dev.understudy.data.lint;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One statement, masked, and what its first words say of it.
 *
 * @param line where it begins, from 1
 */
record Statement(int line, String masked, List<String> words) {
  private static final Pattern WORD =
      Pattern.compile("\"[^\"]*\"|[A-Za-z_\\x80-\\uffff][\\w$\\x80-\\uffff]*");

  /** A statement that begins so only adds, or changes nothing that is kept. */
  private static final Set<String> ADDING =
      Set.of(
          "ABORT",
          "ANALYZE",
          "BEGIN",
          "CHECKPOINT",
          "CLOSE",
          "COMMENT",
          "COMMIT",
          "CREATE",
          "DECLARE",
          "DISCARD",
          "END",
          "FETCH",
          "GRANT",
          "IMPORT",
          "LISTEN",
          "MOVE",
          "NOTIFY",
          "RELEASE",
          "RESET",
          "REVOKE",
          "ROLLBACK",
          "SAVEPOINT",
          "SECURITY",
          "SET",
          "SHOW",
          "START",
          "UNLISTEN");

  /** A statement that begins so can carry another that changes rows. */
  private static final Set<String> CARRYING =
      Set.of("COPY", "EXPLAIN", "INSERT", "SELECT", "TABLE", "VALUES", "WITH");

  private static final Set<String> CHANGING = Set.of("DELETE", "UPDATE", "MERGE");

  /** As in ON CONFLICT DO UPDATE, FOR UPDATE, FOR NO KEY UPDATE. */
  private static final Set<String> BEFORE_A_CLAUSE = Set.of("DO", "FOR", "KEY", "ON");

  private static final Set<String> PARSED =
      Set.of(
          "CLUSTER",
          "DELETE",
          "DROP",
          "LOCK",
          "MERGE",
          "REFRESH",
          "REINDEX",
          "TRUNCATE",
          "UPDATE",
          "VACUUM");

  /** Of other things ALTER takes nothing that holds rows. */
  private static final Set<String> ALTERED =
      Set.of("FOREIGN", "MATERIALIZED", "SCHEMA", "TABLE", "TYPE", "VIEW");

  /** How it is judged. */
  enum Treatment {
    HARMLESS,
    PARSE,
    /** It runs code that stands elsewhere or is made at run time. */
    OPAQUE
  }

  static Statement of(int line, String masked) {
    return new Statement(
        line,
        masked,
        WORD.matcher(masked).results().map(word -> word.group().toUpperCase(Locale.ROOT)).toList());
  }

  Treatment treatment() {
    String first = word(0);
    if (first.isEmpty()) {
      return Treatment.HARMLESS;
    }
    if (CARRYING.contains(first)) {
      return changesRows() ? Treatment.PARSE : Treatment.HARMLESS;
    }
    if (PARSED.contains(first) || makesIndex()) {
      return Treatment.PARSE;
    }
    if (first.equals("ALTER")) {
      return ALTERED.contains(word(1)) ? Treatment.PARSE : Treatment.HARMLESS;
    }
    return ADDING.contains(first) ? Treatment.HARMLESS : Treatment.OPAQUE;
  }

  /** Its kind, for people, where the grammar doesn't tell. */
  String kind() {
    boolean two = Set.of("ALTER", "DROP", "CREATE", "LOCK").contains(word(0)) && !word(1).isEmpty();
    return two ? word(0) + " " + word(1) : word(0);
  }

  String word(int index) {
    return index < words.size() ? words.get(index) : "";
  }

  private boolean makesIndex() {
    return word(0).equals("CREATE")
        && (word(1).equals("INDEX") || (word(1).equals("UNIQUE") && word(2).equals("INDEX")));
  }

  private boolean changesRows() {
    for (int i = 1; i < words.size(); i++) {
      if (CHANGING.contains(words.get(i)) && !BEFORE_A_CLAUSE.contains(words.get(i - 1))) {
        return true;
      }
    }
    return false;
  }
}
