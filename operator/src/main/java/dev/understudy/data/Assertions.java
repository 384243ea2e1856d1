package dev.understudy.data;

import dev.understudy.api.v1alpha1.DataAssertion;
import dev.understudy.provider.PostgresConnection;
import java.time.Duration;
import java.util.Optional;

/** Judges a query by its expectations. Implemented where expressions are known. */
@FunctionalInterface
public interface Assertions {

  /**
   * Runs the query in a transaction that can't write.
   *
   * @return what does not hold, as a sentence that shows no text of a row; empty where all does
   * @throws DataException.Unreachable where the database could not be reached
   */
  Optional<String> unmet(PostgresConnection database, DataAssertion assertion, Duration timeout);
}
