package dev.understudy.data.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.TestPostgres;
import dev.understudy.api.v1alpha1.DataScan;
import dev.understudy.data.DataException.Failed;
import dev.understudy.data.DataException.Unreachable;
import dev.understudy.provider.PostgresConnection;
import dev.understudy.provider.PostgresConnector;
import dev.understudy.provider.Redactor;
import dev.understudy.provider.Secret;
import dev.understudy.provider.WriteGate;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScanTest {
  private static final PostgresConnector.Limits LIMITS =
      new PostgresConnector.Limits(Duration.ofSeconds(5), Duration.ofSeconds(60));

  private final PostgresConnection database = TestPostgres.database();

  @Test
  void findsWhatIsPlantedInEveryKindOfColumnAndNeverShowsIt() {
    TestPostgres.execute(
        database,
        """
        create extension hstore; create extension citext;
        create domain sentence as varchar(90);
        create schema "Odd.Schema";
        create table a_text (id int, v text, n int, w varchar(99), c char(99), i citext, d sentence, "Select ""?" text);
        insert into a_text select g, 'ask jane@acme.com', g, 'jane@acme.com', 'jane@acme.com', 'jane@acme.com', 'jane@acme.com', 'jane@acme.com' from generate_series(1, 3) g;
        create table b_docs (j json, b jsonb, x xml, h hstore, l text[], js jsonb[], t tsvector);
        insert into b_docs values ('{"deep": [{"mail": "jane\\u0040acme.com", "key": "sk\\u005flive_abc", "tel": "call:\\n+4917\\u00315551234"}]}',
          '{"deep": [{"mail": "jane\\u0040acme.com", "key": "sk_live_abc", "tel": "call:\\n+491715551234"}]}',
          '<a mail="jane@acme.com"/>', 'mail=>jane@acme.com', array['x', 'jane@acme.com'], array['{"mail": "jane@acme.com"}'::jsonb], to_tsvector('jane@acme.com'));
        create table "Odd.Schema".parts (region text, v text) partition by list (region);
        create table "Odd.Schema".parts_eu partition of "Odd.Schema".parts for values in ('eu');
        insert into "Odd.Schema".parts values ('eu', 'jane@acme.com');
        create table parent (v text); create table child (w text) inherits (parent);
        insert into child values ('jane@acme.com', null);
        create materialized view z_view as select v from child;
        create view a_view as select v from a_text;
        create schema understudy; create table understudy.own (v text); insert into understudy.own values ('jane@acme.com');
        """);
    ScanReport report = run(everything());
    assertThat(report.findings())
        .extracting(Finding::toString)
        .containsExactly(
            "Odd.Schema.parts.v has e-mail addresses in 1 row",
            "public.a_text.v has e-mail addresses in 3 rows",
            "public.a_text.w has e-mail addresses in 3 rows",
            "public.a_text.c has e-mail addresses in 3 rows",
            "public.a_text.i has e-mail addresses in 3 rows",
            "public.a_text.d has e-mail addresses in 3 rows",
            "public.a_text.Select \"? has e-mail addresses in 3 rows",
            "public.b_docs.j has e-mail addresses in 1 row",
            "public.b_docs.j has live keys in 1 row",
            "public.b_docs.j has phone numbers in 1 row",
            "public.b_docs.b has e-mail addresses in 1 row",
            "public.b_docs.b has live keys in 1 row",
            "public.b_docs.b has phone numbers in 1 row",
            "public.b_docs.x has e-mail addresses in 1 row",
            "public.b_docs.h has e-mail addresses in 1 row",
            "public.b_docs.l has e-mail addresses in 1 row",
            "public.b_docs.js has e-mail addresses in 1 row",
            "public.b_docs.t has e-mail addresses in 1 row",
            "public.child.v has e-mail addresses in 1 row",
            "public.z_view.v has e-mail addresses in 1 row");
    assertThat(report.summary())
        .startsWith("Odd.Schema.parts.v has e-mail addresses in 1 row; public.a_text.v has")
        .endsWith("; and 8 more.")
        .doesNotContain("jane", "sk_live");
  }

  @Test
  void looksOnlyForWhatIsAskedAndNotWhereItIsExcepted() {
    TestPostgres.execute(
        database,
        """
        create schema crm;
        create table crm.leads (v text, w text); insert into crm.leads values ('jane@acme.com +491715551234', 'AKIAABCDEFGHIJKLMNOP');
        create table logs (v text); insert into logs values ('jane@acme.com');
        """);
    assertThat(run(new DataScan(true, List.of(), null, null, List.of("logs.v"))).findings())
        .containsExactly(new Finding("crm.leads.v", Kind.EMAIL, 1));
    ScanReport clean = run(new DataScan(true, List.of("Acme.com"), false, null, List.of()));
    assertThat(clean.unmet()).isEmpty();
    assertThat(clean.summary()).isEqualTo("Nothing found in 3 columns of 2 tables.");
    assertThat(run(new DataScan(null, null, true, true, List.of("crm.leads.v"))).findings())
        .containsExactly(new Finding("crm.leads.w", Kind.LIVE_KEY, 1));
  }

  @Test
  void whatItCannotSayIsAnErrorAndNotAPass() {
    TestPostgres.execute(
        database,
        """
        create table logs (id int, v text); insert into logs values (1, 'jane@acme.com');
        create table vault (v text);
        do $$ begin create role reader login password 'reader'; exception when duplicate_object then end $$;
        grant select on logs to reader; revoke all on vault from public;
        """);
    for (String wrong : List.of("logs.w", "log.v", "crm.logs.v")) {
      assertThatThrownBy(() -> run(new DataScan(true, null, null, null, List.of(wrong))))
          .isInstanceOf(Failed.class)
          .hasMessageEndingWith(
              wrong + " in except does not exist: correct the name, or take it out.");
    }
    assertThatThrownBy(() -> run(new DataScan(true, List.of("*.com"), null, null, null)))
        .isInstanceOf(Failed.class)
        .hasMessage("*.com in allowedEmailDomains is no domain.");
    PostgresConnection reader = as("reader");
    assertThatThrownBy(() -> run(reader, everything()))
        .isInstanceOf(Failed.class)
        .hasMessage(
            "The role may not read public.vault.v: grant it select, or name them in except.");
    TestPostgres.execute(database, "alter table logs enable row level security");
    assertThatThrownBy(() -> run(reader, new DataScan(true, null, null, null, List.of("vault.v"))))
        .isInstanceOf(Failed.class)
        .hasMessageContaining("row-level security");
    assertThatThrownBy(() ->
            run(
                new PostgresConnection(
                    "127.0.0.1", 1, "x", "x", new Secret<>("xxxxxxx"), "disable"),
                everything()))
        .isInstanceOf(Unreachable.class);
  }

  private PostgresConnection as(String role) {
    return new PostgresConnection(
        "127.0.0.1", TestPostgres.port(), database.database(), role, new Secret<>(role), "disable");
  }

  private static DataScan everything() {
    return new DataScan(true, null, true, true, null);
  }

  private ScanReport run(DataScan scan) {
    return run(database, scan);
  }

  private static ScanReport run(PostgresConnection database, DataScan scan) {
    return new Scan(new PostgresConnector(WriteGate.OPEN), LIMITS, new Redactor())
        .run(database, scan);
  }
}
