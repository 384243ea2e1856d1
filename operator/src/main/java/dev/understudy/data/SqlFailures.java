package dev.understudy.data;

import dev.understudy.provider.Redactor;
import java.sql.SQLException;

/** From what the driver throws to sentences that show no row. */
final class SqlFailures {
  private static final int MAX_MESSAGE = 1024;

  private final Redactor redactor;

  SqlFailures(Redactor redactor) {
    this.redactor = redactor;
  }

  /**
   * @param what was run, as the beginning of a sentence
   * @param after what is so now, and what can be done, as a sentence
   */
  DataException explain(String what, SQLException failure, String after) {
    return ServerWords.explain(redactor, what, failure, after);
  }

  DataException.Failed refuse(String format, Object... parts) {
    return new DataException.Failed(show(format, parts), null);
  }

  private String show(String format, Object... parts) {
    return redactor.excerpt(format.formatted(parts), MAX_MESSAGE);
  }
}
