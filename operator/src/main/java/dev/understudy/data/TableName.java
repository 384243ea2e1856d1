package dev.understudy.data;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A table as people write it: {@code users}, {@code billing.invoices}, or with the quotes of SQL
 * where a name has a dot. Upper and lower case are taken as written.
 */
public record TableName(String schema, String name) {
  private static final Pattern PART =
      Pattern.compile("\\G(?:\"((?:[^\"]|\"\")+)\"|([^.\"]+))(\\.|$)");

  /** Without a schema: public. */
  public static TableName parse(String written) {
    List<String> parts = parts(written);
    return switch (parts.size()) {
      case 1 -> new TableName("public", parts.get(0));
      case 2 -> new TableName(parts.get(0), parts.get(1));
      default ->
          throw new DataException.Failed(
              "%s is no name of a table: write table or schema.table.".formatted(written));
    };
  }

  /** The parts of a dotted name; none where it isn't one. */
  public static List<String> parts(String written) {
    List<String> parts = new ArrayList<>();
    Matcher part = PART.matcher(written);
    int end = 0;
    boolean more = true;
    while (more && part.find()) {
      parts.add(part.group(1) == null ? part.group(2) : part.group(1).replace("\"\"", "\""));
      more = part.group(3).equals(".");
      end = part.end();
    }
    return more || end != written.length() ? List.of() : parts;
  }

  /** An identifier in SQL, whatever it holds. */
  public static String quoted(String identifier) {
    return "\"" + identifier.replace("\"", "\"\"") + "\"";
  }

  /** In SQL. */
  public String sql() {
    return quoted(schema) + "." + quoted(name);
  }

  /** For people. */
  @Override
  public String toString() {
    return schema.equals("public") ? name : schema + "." + name;
  }
}
