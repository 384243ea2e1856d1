package dev.understudy.data.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.TestPostgres;
import dev.understudy.provider.PostgresConnection;
import dev.understudy.provider.PostgresConnector;
import dev.understudy.provider.WriteGate;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How large tables are, by Postgres' own estimate. */
class TableSizesTest {
  @Test
  void estimatesAreReadForTablesThatWereAnalyzedAndThatWereNot() throws SQLException {
    PostgresConnection database = TestPostgres.database();
    TestPostgres.execute(
        database,
        """
        create schema app;
        create table app."Logs" as select generate_series(1, 150000) as id;
        create table users as select generate_series(1, 10) as id;
        create table fresh as select i, repeat('x', 100) as t from generate_series(1, 120000) i;
        analyze users;
        analyze app."Logs";
        """);
    var limits = new PostgresConnector.Limits(Duration.ofSeconds(5), Duration.ofSeconds(20));
    TableSizes sizes;
    try (Connection connection =
        new PostgresConnector(WriteGate.OPEN).dataSource(database, limits).getConnection()) {
      sizes = TableSizes.read(connection);
    }

    assertThat(sizes.rows("public.USERS")).isEqualTo(10);
    assertThat(sizes.rows("app.\"Logs\"")).isEqualTo(150_000);
    assertThat(sizes.big("app.\"Logs\"")).isTrue();
    assertThat(sizes.rows("app.logs")).as("another table").isZero();
    assertThat(sizes.big("fresh")).as("never analyzed").isTrue();
  }
}
