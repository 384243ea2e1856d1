package dev.understudy.data.sanitize;

import static dev.understudy.data.sanitize.SanitizedDatabase.rule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.api.v1alpha1.ColumnRule;
import dev.understudy.api.v1alpha1.ReplaceWith;
import dev.understudy.provider.PostgresConnector;
import dev.understudy.provider.WriteGate;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnSanitizerTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          text                | Email | jane@real.com            | [a-p]{20}@example\\.com
          varchar(24)         | Email | jane@real.com            | [a-p]{12}@example\\.com
          text                | Email | Jane@Real.com            | [a-pA-P]{20}@example\\.com
          text unique         | Name  | Jane Doe                 | [A-Z][a-z]+ [A-Z][a-z]+ [a-p]{12}
          text                | Name  | Jane Doe                 | [A-Z][a-z]+ [A-Z][a-z]+
          varchar(5)          | Name  | J D                      | [A-Z][a-z]{1,4} ?[A-Z]?
          varchar(20) unique  | Name  | Jane Doe                 | [A-P][a-p]{19}
          text                | Phone | 0171 1234567             | \\+1[2-9][02-8][0-9]55501[0-9]{2}
          char(10)            | Phone | 5035551234               | [2-9][02-8][0-9]55501[0-9]{2}
          varchar(20) unique  | Phone | +491711234567            | \\+999[0-9]{16}
          varchar(15) unique  | Phone | +491711234567            | \\+999[0-9]{11}
          text                | Text  | Jane said: call me back! | [a-p][A-Za-z ,.]{23}
          varchar(3)          | Text  | Ja                       | [a-p][A-Za-z ,.]
          text unique         | Text  | Jane                     | [a-p]{16}
          varchar(12) unique  | Text  | Jane                     | [a-p]{12}
          text                | Hash  | abc                      | [0-9a-f]{64}
          varchar(16)         | Hash  | abc                      | [0-9a-f]{16}
          uuid                | Hash  | 6f9619ff-8b86-d011-b42d-00cf4fc964ff | [0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}
          bytea               | Hash  | abc                      | \\\\x[0-9a-f]{64}
          text                | Email | ''                       | ^$
          """)
  void aValueBecomesItsKindOfFake(String type, ReplaceWith as, String value, String expected) {
    var database =
        new SanitizedDatabase(
            "create table t (id int primary key, v %s); insert into t values (1, '%s'), (2, null);"
                .formatted(type, value));
    database.run(rule("t.v", as));
    assertThat(database.value("select v from t where id = 1"))
        .matches(expected)
        .isNotEqualTo(value.isEmpty() ? "-" : value);
    assertThat(database.value("select v from t where id = 2")).isNull();
  }

  @Test
  void nullAndConstant() {
    var database =
        new SanitizedDatabase(
            """
            create type mood as enum ('glad', 'sad');
            create table t (id int primary key, a text, b text, c mood, d int);
            insert into t values (1, 'x', 'x', 'sad', 5), (2, null, null, null, null);
            """);
    SanitizeReport report =
        database.run(
            rule("t.a", ReplaceWith.Null),
            rule("t.b", ReplaceWith.Constant, "it's"),
            rule("t.c", ReplaceWith.Constant, "glad"),
            rule("t.d", ReplaceWith.Constant, "7"));
    assertThat(database.query("select t::text from t order by id"))
        .containsExactly("(1,,it's,glad,7)", "(2,,,,)");
    assertThat(report.summary()).isEqualTo("Sanitized 4 columns of 1 table.");
  }

  @Test
  void theSameValueIsTheSameFakeInEveryTableAndTypeOfColumn() {
    var database =
        new SanitizedDatabase(
            """
            create extension citext;
            create domain address as varchar(300);
            create table users (id int primary key, email varchar(100) unique);
            create table orders (id int primary key, email citext, backup address, fixed char(90));
            insert into users select g, 'user' || g || '@real.com' from generate_series(1, 50) g;
            insert into orders select id, email, email, email from users;
            """);
    database.run(
        rule("users.email", ReplaceWith.Email),
        rule("orders.email", ReplaceWith.Email),
        rule("orders.backup", ReplaceWith.Email),
        rule("orders.fixed", ReplaceWith.Email));
    assertThat(
            database.value(
                "select count(distinct u.email) from users u join orders o using (id) where u.email"
                    + " = o.email and o.backup = u.email and o.fixed = u.email and u.email like"
                    + " '%@example.com'"))
        .isEqualTo("50");
  }

  /** Otherwise a join by lower(email), or a unique index that minds case, would break. */
  @Test
  void addressesThatDifferInCaseDoSoAfterwards() {
    var database =
        new SanitizedDatabase(
            "create table t (id int primary key, v text unique); insert into t values (1,"
                + " 'jane@real.com'), (2, 'Jane@real.com'), (3, 'JANE@REAL.COM'), (4,"
                + " 'joe@real.com')");
    database.run(rule("t.v", ReplaceWith.Email));
    assertThat(database.value("select count(distinct v) from t")).isEqualTo("4");
    assertThat(database.value("select count(distinct lower(v)) from t")).isEqualTo("2");
  }

  @Test
  void differentValuesStayDifferentWhereTheyMustBeUnique() {
    var database =
        new SanitizedDatabase(
            """
            create table t (id int primary key, tenant int, a text, b text, c text, d varchar(20), unique (tenant, b));
            create unique index on t (lower(a));
            create unique index on t (c) where c <> '';
            create unique index on t (d);
            insert into t select g, g % 3, 'n' || g, g::text, 'x' || g, '+1503' || lpad(g::text, 7, '0') from generate_series(1, 3000) g;
            """);
    database.run(
        new PostgresConnector(WriteGate.OPEN),
        1000,
        rule("t.a", ReplaceWith.Name),
        rule("t.b", ReplaceWith.Text),
        rule("t.c", ReplaceWith.Hash),
        rule("t.d", ReplaceWith.Phone));
    assertThat(
            database.value(
                "select count(distinct a) + count(distinct b) + count(distinct c) + count(distinct"
                    + " d) from t where length(d) = 20"))
        .isEqualTo("12000");
    assertThat(database.progress)
        .containsExactly(
            "t: 1,000 of 3,000 rows",
            "t: 2,000 of 3,000 rows",
            "t: 3,000 of 3,000 rows",
            "t: 3,000 of 3,000 rows");
  }

  @Test
  void anotherKeyGivesOtherFakesAndThePlaceOfTheLastRowIsForgotten() {
    List<String> fakes = new ArrayList<>();
    for (String key : List.of("a key of 16 bytes", "a key of 16 bytes", "another key of 16")) {
      var database =
          new SanitizedDatabase(
              "create table t (id int primary key, v text); insert into t values (1, 'jane')");
      database.run(
          new PostgresConnector(WriteGate.OPEN),
          10,
          key.getBytes(StandardCharsets.UTF_8),
          rule("t.v", ReplaceWith.Hash));
      fakes.add(database.value("select v from t"));
      assertThat(database.value("select position from understudy.data_steps")).isNull();
    }
    assertThat(fakes.get(1)).isEqualTo(fakes.get(0)).isNotEqualTo(fakes.get(2));
  }

  @Test
  void allOfATableIsOnePassAndOnlyOnce() {
    var database =
        new SanitizedDatabase(
            """
            create table t (id int primary key, a text, b text, seen int default 0);
            create function seen() returns trigger language plpgsql as 'begin new.seen = old.seen + 1; return new; end';
            create trigger seen before update on t for each row execute function seen();
            insert into t select g, 'a', 'b' from generate_series(1, 25) g;
            """);
    ColumnRule[] rules = {rule("t.a", ReplaceWith.Name), rule("t.b", ReplaceWith.Text)};
    database.run(rules);
    database.run(rules);
    assertThat(database.query("select distinct seen from t")).isEqualTo(List.of("1"));
  }

  @Test
  void tablesWithoutKeyWithOddNamesAndInPartitions() {
    var database =
        new SanitizedDatabase(
            """
            create schema "Odd.Schema";
            create table "Odd.Schema"."T ""x'?" ("E-Mail?" text, "select" text);
            insert into "Odd.Schema"."T ""x'?" select 'a' || g || '@real.com', 'n' from generate_series(1, 25) g;
            create table parts (region text, id uuid default gen_random_uuid(), email text, primary key (region, id)) partition by list (region);
            create table parts_eu partition of parts for values in ('eu');
            create table parts_us partition of parts for values in ('us');
            insert into parts (region, email) select case when g % 2 = 0 then 'eu' else 'us' end, 'a' || g || '@real.com' from generate_series(1, 35) g;
            create table keyed (email text primary key);
            insert into keyed select 'a' || g || '@real.com' from generate_series(1, 25) g;
            """);
    database.run(
        rule("\"Odd.Schema\".\"T \"\"x'?\".E-Mail?", ReplaceWith.Email),
        rule("\"Odd.Schema\".\"T \"\"x'?\".select", ReplaceWith.Name),
        rule("parts.email", ReplaceWith.Email),
        rule("keyed.email", ReplaceWith.Email));
    assertThat(
            database.query(
                """
                select count(distinct "E-Mail?") from "Odd.Schema"."T ""x'?" where "E-Mail?" like '%@example.com' and "select" <> 'n'
                union all select count(distinct email) from parts where email like '%@example.com'
                union all select count(*) from keyed where email like '%@example.com'
                """))
        .containsExactly("25", "35", "25");
  }
}
