package dev.understudy.reconcile;

import dev.understudy.api.v1alpha1.DataAssertion;
import dev.understudy.data.Assertions;
import dev.understudy.data.DataException;
import dev.understudy.provider.PostgresConnection;
import dev.understudy.provider.PostgresConnector;
import dev.understudy.provider.Redactor;
import dev.understudy.verify.QueryAssertion;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;

/** Assertions on data, judged with the expressions of smoke tests. */
public final class AssertedQueries implements Assertions {
  private final QueryAssertion queries;

  public AssertedQueries(PostgresConnector connector, InstantSource clock, Redactor redactor) {
    this.queries = new QueryAssertion(connector, clock, redactor);
  }

  @Override
  public Optional<String> unmet(
      PostgresConnection database, DataAssertion assertion, Duration timeout) {
    String sql = Objects.requireNonNull(assertion.sql(), "a scan is no query");
    return switch (queries.check(database, sql, assertion.expect(), timeout)) {
      case QueryAssertion.Result.Holds holds -> Optional.empty();
      case QueryAssertion.Result.Unmet unmet -> Optional.of(unmet.message());
      case QueryAssertion.Result.Unknown unknown when unknown.unreachable() ->
          throw new DataException.Unreachable(unknown.message(), null);
      case QueryAssertion.Result.Unknown unknown -> Optional.of(unknown.message());
    };
  }
}
