import dev.understudy.api.v1alpha1.ColumnRule;
import dev.understudy.api.v1alpha1.DataScan;
import dev.understudy.api.v1alpha1.JsonPathRule;
import dev.understudy.api.v1alpha1.ReplaceWith;
import dev.understudy.data.StepLedger;
import dev.understudy.data.sanitize.ColumnSanitizer;
import dev.understudy.data.scan.Scan;
import dev.understudy.provider.PostgresConnection;
import dev.understudy.provider.PostgresConnector;
import dev.understudy.provider.Redactor;
import dev.understudy.provider.Secret;
import dev.understudy.provider.WriteGate;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

/**
 * A million users sanitised by rules and scanned, and the same work by one hand-written statement
 * each, on equal databases of one server, one after the other. ROWS=n.
 */
final class DataBench {
  private static final int ROWS = Integer.parseInt(System.getenv().getOrDefault("ROWS", "1000000"));

  private static final String USERS =
      """
      create table users (id bigint primary key, email text not null unique, name text, phone varchar(32), note text, profile jsonb);
      insert into users select g, 'user.' || g || '@customer' || (g %% 1000) || '.com', 'First' || (g %% 997) || ' Last' || g, '+4915' || lpad(g::text, 9, '0'),
        'Customer ' || g || ' called about an invoice, asks to be called back before noon, or to be written to at user.' || g || '@customer.com, please.',
        jsonb_build_object('contact', jsonb_build_object('email', 'user.' || g || '@customer.com', 'city', 'Berlin'), 'plan', 'pro', 'logins', g)
        from generate_series(1, %d) g;
      """
          .formatted(ROWS);

  private static final String BY_HAND =
      """
      update users set
        email = left(encode(sha256(('key' || email)::bytea), 'hex'), 20) || '@example.com',
        name = 'Person ' || left(encode(sha256(('key' || name)::bytea), 'hex'), 8),
        phone = '+1202555' || lpad((('x' || left(encode(sha256(('key' || phone)::bytea), 'hex'), 4))::bit(16)::int % 100 + 100)::text, 4, '0'),
        note = left(repeat('lorem ipsum dolor sit amet ', 1 + length(note) / 27), length(note)),
        profile = jsonb_set(profile, '{contact,email}', to_jsonb(left(encode(sha256(('key' || (profile #>> '{contact,email}'))::bytea), 'hex'), 20) || '@example.com'))
      """;

  private static final String LOOKED_AT_BY_HAND =
      """
      select count(*) filter (where x ~* '[a-z0-9._%+-]+@(?!example\\.(com|net|org))[a-z0-9.-]+\\.[a-z]{2,}')
        + count(*) filter (where x ~ '(sk|rk|pk)_live_|whsec_|AKIA[0-9A-Z]{16}|gh[pos]_[A-Za-z0-9]{20}|xox[abp]-|AIza[0-9A-Za-z_-]{30}|-----BEGIN [A-Z ]*PRIVATE KEY')
        + count(*) filter (where x ~ '\\+(?!1[2-9][0-9]{2}55501)[1-9][0-9 ()-]{7,18}|\\(?[2-9][0-9]{2}\\)?[ .-][2-9][0-9]{2}[ .-][0-9]{4}|\\m0[1-9][0-9]{1,4}[ /-][0-9]{5,8}')
      from (select concat_ws(E'\\n', email, name, phone, note, profile::text) x from users) r
      """;

  private static final List<ColumnRule> RULES =
      List.of(
          rule("email", ReplaceWith.Email),
          rule("name", ReplaceWith.Name),
          rule("phone", ReplaceWith.Phone),
          rule("note", ReplaceWith.Text),
          new ColumnRule(
              "users",
              "profile",
              ReplaceWith.JsonPath,
              null,
              List.of(new JsonPathRule("$.contact.email", ReplaceWith.Email, null))));

  private static final PostgresConnector.Limits LIMITS =
      new PostgresConnector.Limits(Duration.ofSeconds(15), Duration.ofMinutes(30));

  public static void main(String[] arguments) throws Exception {
    try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
      sql(server, "postgres", "create database rules");
      sql(server, "rules", USERS);
      sql(server, "rules", "vacuum analyze users");
      sql(server, "postgres", "create database hand template rules");
      sql(server, "postgres", "checkpoint");

      PostgresConnection database =
          new PostgresConnection(
              "127.0.0.1",
              server.getPort(),
              "rules",
              "postgres",
              new Secret<>("unused"),
              "disable");
      PostgresConnector connector = new PostgresConnector(WriteGate.OPEN);
      Redactor redactor = new Redactor();
      long start = System.nanoTime();
      new ColumnSanitizer(connector, LIMITS, redactor)
          .run(
              database,
              RULES,
              new byte[32],
              new StepLedger("bench"),
              new StepLedger.Entry("sanitize/bench", "bench"),
              progress -> {});
      double sanitized = since(start);
      start = System.nanoTime();
      String report =
          new Scan(connector, LIMITS, redactor)
              .run(database, new DataScan(true, null, true, true, null))
              .summary();
      double scanned = since(start);

      sql(server, "postgres", "checkpoint");
      start = System.nanoTime();
      sql(server, "hand", BY_HAND);
      double updated = since(start);
      start = System.nanoTime();
      long left = sql(server, "hand", LOOKED_AT_BY_HAND);
      double looked = since(start);

      double ratio = (sanitized + scanned) / (updated + looked);
      System.out.printf(
          "%,d rows of %s%n", ROWS, "users (id, email unique, name, phone, note, profile jsonb)");
      System.out.printf(
          "by rules: sanitised in %.1f s, scanned in %.1f s: %s%n", sanitized, scanned, report);
      System.out.printf(
          "by hand:  updated in %.1f s, looked at in %.1f s: %d left%n", updated, looked, left);
      System.out.printf(
          "ratio %.2f (sanitising %.2f, scanning %.2f), at most 3 is promised%n",
          ratio, sanitized / updated, scanned / looked);
      System.out.printf(
          "heap: at most %d MB used of %d MB%n",
          peak() >> 20, Runtime.getRuntime().maxMemory() >> 20);
      long real =
          sql(
              server,
              "rules",
              "select count(*) from users where email not like '%@example.com' or users::text like"
                  + " '%@customer%'");
      if (ratio > 3 || real > 0 || left > 0 || !report.startsWith("Nothing found")) {
        System.out.printf("FAILED: ratio %.2f, %d rows by rules and %d by hand are real%n", ratio, real, left);
        System.exit(1);
      }
    }
  }

  private static ColumnRule rule(String column, ReplaceWith as) {
    return new ColumnRule("users", column, as, null, List.of());
  }

  private static double since(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  /** Of all pools at their own worst moments: no less than the worst moment of the whole. */
  private static long peak() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .map(MemoryPoolMXBean::getPeakUsage)
        .mapToLong(java.lang.management.MemoryUsage::getUsed)
        .sum();
  }

  private static long sql(EmbeddedPostgres server, String database, String sql) throws Exception {
    try (Connection connection = server.getDatabase("postgres", database).getConnection();
        Statement statement = connection.createStatement()) {
      if (!statement.execute(sql)) {
        return statement.getUpdateCount();
      }
      try (ResultSet row = statement.getResultSet()) {
        row.next();
        return row.getLong(1);
      }
    }
  }
}
