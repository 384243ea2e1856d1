package dev.understudy.data.sanitize;

import dev.understudy.TestPostgres;
import dev.understudy.api.v1alpha1.ColumnRule;
import dev.understudy.api.v1alpha1.JsonPathRule;
import dev.understudy.api.v1alpha1.ReplaceWith;
import dev.understudy.data.StepLedger;
import dev.understudy.provider.PostgresConnection;
import dev.understudy.provider.PostgresConnector;
import dev.understudy.provider.Redactor;
import dev.understudy.provider.WriteGate;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A database that is empty at first, and the sanitiser on it. */
final class SanitizedDatabase {
  static final byte[] KEY = "a key that only tests know".getBytes(StandardCharsets.UTF_8);
  static final PostgresConnector.Limits LIMITS =
      new PostgresConnector.Limits(Duration.ofSeconds(5), Duration.ofSeconds(60));

  /** Emptied for each use: making a database takes longer than most of what is tried in it. */
  private static final PostgresConnection SHARED = quick(TestPostgres.database());

  final PostgresConnection connection;
  final StepLedger ledger = new StepLedger("br-1");
  final List<String> progress = new CopyOnWriteArrayList<>();

  /** One that is used until the next is asked for. */
  SanitizedDatabase(String sql) {
    this(SHARED, sql);
  }

  SanitizedDatabase(PostgresConnection connection, String sql) {
    this.connection = connection;
    execute(
        "set client_min_messages = error; drop schema if exists understudy, public, \"Odd.Schema\""
            + " cascade; create schema public");
    execute(sql);
  }

  /** Whether a crash of the server loses anything is not what is tried. */
  private static PostgresConnection quick(PostgresConnection database) {
    TestPostgres.execute(
        database, "alter database %s set synchronous_commit = off".formatted(database.database()));
    return database;
  }

  SanitizeReport run(ColumnRule... rules) {
    return run(new PostgresConnector(WriteGate.OPEN), 10, rules);
  }

  SanitizeReport run(PostgresConnector connector, int batchRows, ColumnRule... rules) {
    return run(connector, batchRows, KEY, rules);
  }

  SanitizeReport run(PostgresConnector connector, int batchRows, byte[] key, ColumnRule... rules) {
    return new ColumnSanitizer(connector, LIMITS, new Redactor(), batchRows)
        .run(connection, List.of(rules), key, ledger, entry(rules), progress::add);
  }

  static StepLedger.Entry entry(ColumnRule... rules) {
    return new StepLedger.Entry("sanitize/columns", List.of(rules).toString());
  }

  List<String> query(String sql) {
    return TestPostgres.query(connection, sql);
  }

  String value(String sql) {
    return query(sql).getFirst();
  }

  void execute(String sql) {
    TestPostgres.execute(connection, sql);
  }

  static ColumnRule rule(String place, ReplaceWith as) {
    return rule(place, as, null);
  }

  static ColumnRule rule(String place, ReplaceWith as, String value, JsonPathRule... json) {
    int dot = place.lastIndexOf('.');
    return new ColumnRule(
        place.substring(0, dot), place.substring(dot + 1), as, value, List.of(json));
  }

  static ColumnRule json(String place, JsonPathRule... json) {
    return rule(place, ReplaceWith.JsonPath, null, json);
  }
}
