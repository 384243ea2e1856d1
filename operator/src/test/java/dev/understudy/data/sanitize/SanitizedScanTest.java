package dev.understudy.data.sanitize;

import static dev.understudy.data.sanitize.SanitizedDatabase.json;
import static dev.understudy.data.sanitize.SanitizedDatabase.rule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.api.v1alpha1.DataScan;
import dev.understudy.api.v1alpha1.JsonPathRule;
import dev.understudy.api.v1alpha1.ReplaceWith;
import dev.understudy.data.scan.Finding;
import dev.understudy.data.scan.Scan;
import dev.understudy.data.scan.ScanReport;
import dev.understudy.provider.PostgresConnector;
import dev.understudy.provider.Redactor;
import dev.understudy.provider.WriteGate;
import org.junit.jupiter.api.Test;

/** What is planted is found, and in the sanitised copy there is none of it: no fake looks real. */
class SanitizedScanTest {

  @Test
  void nothingIsFoundInTheSanitizedCopy() {
    var database =
        new SanitizedDatabase(
            """
            create table users (id int primary key, email varchar(80) unique, name text, phone varchar(24), mobile varchar(24) unique, note text, token text, profile jsonb);
            insert into users select g, 'jane.' || g || '@acme.com', 'jane@acme.com', '+49171' || lpad(g::text, 7, '0'), '0171 ' || lpad(g::text, 7, '0'), 'Reach me at (415) 555-' || lpad(g::text, 4, '0') || ' or jane@acme.com', 'sk_' || 'live_' || g,
              jsonb_build_object('contacts', jsonb_build_array(jsonb_build_object('mail', 'jane@acme.com', 'phone', '+49171' || lpad(g::text, 7, '0'), 'key', 'sk_' || 'live_' || g)))
              from generate_series(1, 2000) g;
            """);
    assertThat(scan(database).findings())
        .extracting(Finding::toString)
        .containsExactly(
            "public.users.email has e-mail addresses in 2,000 rows",
            "public.users.name has e-mail addresses in 2,000 rows",
            "public.users.phone has phone numbers in 2,000 rows",
            "public.users.mobile has phone numbers in 2,000 rows",
            "public.users.note has e-mail addresses in 2,000 rows",
            // 0100 to 0199 are nobody's.
            "public.users.note has phone numbers in 1,900 rows",
            "public.users.token has live keys in 2,000 rows",
            "public.users.profile has e-mail addresses in 2,000 rows",
            "public.users.profile has live keys in 2,000 rows",
            "public.users.profile has phone numbers in 2,000 rows");
    database.run(
        new PostgresConnector(WriteGate.OPEN),
        1000,
        rule("users.email", ReplaceWith.Email),
        rule("users.name", ReplaceWith.Name),
        rule("users.mobile", ReplaceWith.Phone),
        rule("users.note", ReplaceWith.Text),
        rule("users.token", ReplaceWith.Hash),
        json(
            "users.profile",
            new JsonPathRule("$.contacts[*].mail", ReplaceWith.Email, null),
            new JsonPathRule("$.contacts[*].phone", ReplaceWith.Phone, null),
            new JsonPathRule("$.contacts[*].key", ReplaceWith.Hash, null)));
    assertThat(scan(database).findings())
        .extracting(Finding::toString)
        .containsExactly("public.users.phone has phone numbers in 2,000 rows");
    database.run(rule("users.phone", ReplaceWith.Phone));
    assertThat(scan(database).summary()).isEqualTo("Nothing found in 7 columns of 1 table.");
  }

  private static ScanReport scan(SanitizedDatabase database) {
    return new Scan(new PostgresConnector(WriteGate.OPEN), SanitizedDatabase.LIMITS, new Redactor())
        .run(database.connection, new DataScan(true, null, true, true, null));
  }
}
