package dev.understudy.data.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.TestPostgres;
import dev.understudy.provider.PostgresConnection;
import dev.understudy.provider.PostgresConnector;
import dev.understudy.provider.WriteGate;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of a schema that was migrated, by whatever tool. */
class SchemaDiffTest {
  private static final String SCHEMA =
      """
      create schema app;
      create type mood as enum ('sad', 'ok');
      create domain email as text;
      create sequence tickets;
      create table users (id bigint generated always as identity primary key,
        name text not null default 'x', score int, feeling mood);
      create table old_logs (id int, message text);
      create index logs_by_id on old_logs (id);
      create table app.checks (id int, at timestamptz);
      alter table users add constraint adult check (score > 17);
      alter table users enable row level security;
      create policy own on users using (id = 1);
      create view names as select name from users;
      create function f(a int) returns int language sql as 'select a';
      create function touch() returns trigger language plpgsql as 'begin return new; end';
      create trigger touched before update on users for each row execute function touch();
      """;

  private final PostgresConnection database = TestPostgres.database();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          alter table users add nickname text | - | column users.nickname text added
          drop table old_logs | table old_logs dropped |
          alter table users drop column score | column users.score dropped | constraint users.adult dropped
          alter table app.checks alter id type numeric(5,2) | column app.checks.id changed from integer to numeric(5,2) |
          alter table app.checks alter id set not null | - | column app.checks.id changed from nullable to not null
          alter table users alter name set default 'y' | - | column users.name default changed from 'x'::text to 'y'::text
          alter table users alter name drop default | - | column users.name default changed from 'x'::text to none
          create table tags (id int primary key, t text unique) | - | table tags added
          alter table old_logs rename to logs | table old_logs dropped | table logs added
          alter type mood add value 'fine' | - | enum mood changed from 'sad', 'ok' to 'sad', 'ok', 'fine'
          alter type mood rename value 'ok' to 'fine' | enum mood changed from 'sad', 'ok' to 'sad', 'fine' |
          drop domain email | domain email dropped |
          drop sequence tickets | sequence tickets dropped |
          drop view names | view names dropped |
          create or replace view names as select name, id from users | - | view names has another definition
          create or replace function f(a int) returns int language sql as 'select a + 1' | - | function f(a integer) has another definition
          drop function f(int) | function f(a integer) dropped |
          create function g() returns int language sql as 'select 1' | - | function g() added
          drop index logs_by_id | - | index old_logs.logs_by_id dropped
          create index i on old_logs (message) | - | index old_logs.i added
          alter table users drop constraint adult | - | constraint users.adult dropped
          drop trigger touched on users | - | trigger users.touched dropped
          alter table users disable trigger touched | - | trigger users.touched changed from enabled to disabled
          drop policy own on users | - | policy users.own dropped
          alter table users disable row level security | - | row level security of users dropped
          drop schema app cascade | schema app dropped;table app.checks dropped |
          create extension citext | - | extension citext added
          create schema understudy; create table understudy.x (id int) | - |
          create table flyway_schema_history (id int primary key); create table alembic_version (v text) | - |
          insert into users (name) values ('somebody') | - |
          """)
  void eachChangeIsOneSentence(String sql, String losses, String others) throws SQLException {
    TestPostgres.execute(database, SCHEMA);
    SchemaSnapshot before = read();
    TestPostgres.execute(database, sql);
    SchemaDiff diff = SchemaDiff.between(SchemaSnapshot.parse(before.text()), read());

    List<String> lost = losses.equals("-") ? List.of() : List.of(losses.split(";"));
    List<String> expected = new ArrayList<>(lost);
    if (others != null) {
      expected.add(others);
    }
    assertThat(diff.losses()).isEqualTo(lost);
    assertThat(diff.sentences()).isEqualTo(expected);
    assertThat(diff.isEmpty()).isEqualTo(expected.isEmpty());
  }

  @Test
  void theTextIsTheSameForTheSameSchemaWhateverTheSearchPath() throws SQLException {
    TestPostgres.execute(database, SCHEMA + "comment on table users is 'a\tb\nc\\\\';");
    SchemaSnapshot snapshot = read();
    TestPostgres.execute(
        database, "alter database " + database.database() + " set search_path = app");

    assertThat(read().text()).isEqualTo(snapshot.text());
    assertThat(SchemaSnapshot.parse(snapshot.text()).text()).isEqualTo(snapshot.text());
    try (Connection connection = open()) {
      SchemaSnapshot.read(connection);
      assertThat(connection.getSchema()).as("the caller's path is kept").isEqualTo("app");
    }
  }

  @Test
  void manyChangesAreCountedAndLossesComeFirst() throws SQLException {
    TestPostgres.execute(database, "create table t (a int)");
    SchemaSnapshot before = read();
    StringBuilder sql = new StringBuilder("drop table t;");
    for (int i = 0; i < 80; i++) {
      sql.append("create table t").append(i).append(" (a int);");
    }
    TestPostgres.execute(database, sql.toString());
    List<String> sentences = SchemaDiff.between(before, read()).sentences();

    assertThat(sentences).hasSize(64).startsWith("table t dropped").endsWith("and 18 more");
  }

  @Test
  void theBaselineIsWrittenOnceForEachCopy() throws SQLException {
    TestPostgres.execute(database, "create table t (a int)");
    SchemaBaseline baseline = new SchemaBaseline("br-1");
    try (Connection connection = open()) {
      assertThat(baseline.find(connection)).isEmpty();
      String first = baseline.keep(connection).text();
      TestPostgres.execute(database, "create table u (a int)");

      assertThat(baseline.keep(connection).text()).isEqualTo(first);
      assertThat(baseline.find(connection)).map(SchemaSnapshot::text).contains(first);
      assertThat(new SchemaBaseline("br-2").find(connection)).as("brought along").isEmpty();
      assertThat(new SchemaBaseline("br-2").keep(connection).text())
          .contains("table\tu")
          .isNotEqualTo(first);
    }
  }

  private SchemaSnapshot read() throws SQLException {
    try (Connection connection = open()) {
      return SchemaSnapshot.read(connection);
    }
  }

  private Connection open() throws SQLException {
    return new PostgresConnector(WriteGate.OPEN)
        .dataSource(
            database, new PostgresConnector.Limits(Duration.ofSeconds(5), Duration.ofSeconds(20)))
        .getConnection();
  }
}
