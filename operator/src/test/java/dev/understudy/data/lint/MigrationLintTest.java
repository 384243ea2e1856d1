package dev.understudy.data.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.data.PendingMigrations;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What statements of migrations are said to destroy or block. */
class MigrationLintTest {
  /** {@code small} has rows, {@code void} has none, {@code big} has many. */
  private static final TableSizes SIZES =
      TableSizes.of(Map.of("public.small", 10L, "big", TableSizes.BIG, "app.big", 5_000_000L));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          DROP TABLE small | Destructive DROP TABLE small
          drop table if exists public.small cascade | Destructive DROP TABLE public.small
          DROP TABLE "Old Logs" | Destructive DROP TABLE "Old Logs"
          DROP SCHEMA audit CASCADE | Destructive DROP SCHEMA audit
          DROP VIEW IF EXISTS v | Destructive DROP VIEW v
          DROP MATERIALIZED VIEW v | Destructive DROP MATERIALIZED VIEW v
          DROP FOREIGN TABLE t | Destructive DROP FOREIGN TABLE t
          DROP SEQUENCE s | Destructive DROP SEQUENCE s
          DROP EXTENSION pgcrypto | Destructive DROP EXTENSION pgcrypto
          DROP OWNED BY bob | Destructive DROP OWNED bob
          DROP TYPE mood CASCADE | Destructive DROP TYPE mood
          DROP FUNCTION f(int) CASCADE | Destructive DROP FUNCTION f(int)
          TRUNCATE small RESTART IDENTITY CASCADE | Destructive TRUNCATE small
          DELETE FROM small | Destructive DELETE small
          delete from only public.small s | Destructive DELETE public.small
          UPDATE small SET a = 1 | Destructive UPDATE small
          WITH d AS (DELETE FROM small RETURNING *) INSERT INTO archive SELECT * FROM d | Destructive DELETE small
          EXPLAIN ANALYZE DELETE FROM small | Destructive DELETE small
          ALTER TABLE small DROP COLUMN nickname | Destructive DROP COLUMN small.nickname
          ALTER TABLE IF EXISTS ONLY public.small DROP nickname | Destructive DROP COLUMN public.small.nickname
          ALTER TABLE small ALTER COLUMN age TYPE bigint | Destructive ALTER COLUMN TYPE small.age
          ALTER TABLE small ALTER age SET DATA TYPE numeric(5,2) USING age::numeric | Destructive ALTER COLUMN TYPE small.age
          ALTER TABLE small RENAME TO people | Destructive RENAME TO small
          ALTER TABLE small RENAME COLUMN a TO b | Destructive RENAME COLUMN small.a
          ALTER TABLE small RENAME a TO b | Destructive RENAME COLUMN small.a
          ALTER TABLE small SET SCHEMA archive | Destructive SET SCHEMA small
          ALTER TABLE small DETACH PARTITION p1 | Destructive DETACH PARTITION small.p1
          ALTER TYPE pair DROP ATTRIBUTE a | Destructive ALTER TYPE DROP ATTRIBUTE a
          ALTER TABLE big ALTER COLUMN email SET NOT NULL | Blocking SET NOT NULL big.email
          ALTER TABLE small ADD COLUMN t text NOT NULL | Blocking ADD COLUMN small.t
          ALTER TABLE big ADD COLUMN t uuid DEFAULT gen_random_uuid() | Blocking ADD COLUMN big.t
          ALTER TABLE big ADD t bigserial | Blocking ADD COLUMN big.t
          ALTER TABLE big ADD n int GENERATED ALWAYS AS IDENTITY | Blocking ADD COLUMN big.n
          ALTER TABLE big ADD t text GENERATED ALWAYS AS (a + b) STORED | Blocking ADD COLUMN big.t
          CREATE INDEX i ON Public.BIG (email) | Blocking CREATE INDEX Public.BIG
          CREATE UNIQUE INDEX IF NOT EXISTS i ON ONLY app.big USING btree (lower(e) DESC NULLS LAST) INCLUDE (id) WHERE x IS NULL | Blocking CREATE INDEX app.big
          ALTER TABLE big ADD CONSTRAINT c CHECK (age > 0) | Blocking ADD CONSTRAINT big
          ALTER TABLE big ADD CONSTRAINT f FOREIGN KEY (o) REFERENCES orgs (id) ON DELETE CASCADE | Blocking ADD CONSTRAINT big
          ALTER TABLE big ADD UNIQUE (a, b) | Blocking ADD CONSTRAINT big
          ALTER TABLE big ADD CHECK (a > 0) | Blocking ADD CONSTRAINT big
          ALTER TABLE big ADD FOREIGN KEY (o) REFERENCES orgs | Blocking ADD CONSTRAINT big
          ALTER TABLE big ADD CONSTRAINT c UNIQUE (a) | Blocking ADD CONSTRAINT big
          ALTER TABLE big ADD CONSTRAINT c PRIMARY KEY (a) | Blocking ADD CONSTRAINT big
          ALTER TABLE big ADD CONSTRAINT c EXCLUDE USING gist (a WITH &&) | Blocking ADD CONSTRAINT big
          ALTER TABLE small DROP COLUMN IF EXISTS x CASCADE | Destructive DROP COLUMN small.x
          ALTER TABLE big ADD PRIMARY KEY (id) | Blocking ADD CONSTRAINT big
          ALTER TABLE big SET UNLOGGED | Blocking SET UNLOGGED big
          LOCK TABLE small IN ACCESS EXCLUSIVE MODE | Blocking LOCK TABLE small
          LOCK small | Blocking LOCK TABLE small
          VACUUM FULL big | Blocking VACUUM FULL big
          CLUSTER big USING i | Blocking CLUSTER big
          REINDEX TABLE big | Blocking REINDEX big
          DO $$ BEGIN EXECUTE 'drop table small'; END $$ | Unjudged DO
          DO $$ BEGIN IF (SELECT comment FROM t) = 1 THEN DROP TABLE small; END IF; END $$ | Destructive DROP TABLE small
          DO $$ BEGIN IF a THEN null; ELSE BEGIN UPDATE small SET a = CASE WHEN b THEN 1 ELSE 2 END; END; END IF; END $$ | Destructive UPDATE small
          CALL purge() | Unjudged CALL
          MERGE INTO a USING b ON a.id = b.id WHEN MATCHED THEN DELETE | Unjudged MERGE
          DROP TABEL small | Unjudged DROP TABEL
          ALTER TABLE small FROBNICATE | Unjudged ALTER TABLE
          FROBNICATE small | Unjudged FROBNICATE
          """)
  void isFound(String sql, String expected) {
    assertThat(found(sql)).containsExactly(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-- drop table small\nselect 1",
        "/* a /* nested */ drop table small */ select 1",
        "insert into small values ('drop table small; delete from small', E'it\\'s', $$delete from x$$)",
        "insert into small (id) values (1) on conflict (id) do update set id = excluded.id",
        "delete from small where id = 1",
        "delete from small using b where b.id = small.id",
        "update small set a = b.x from b where b.id = small.id",
        "select * from small for update",
        "create or replace function f() returns void language plpgsql as $fn$ begin delete from small; end; $fn$",
        "create policy p on small for delete to app using (auth.uid() = id)",
        "create trigger t before update or delete on small for each row execute function f()",
        "create type mood as enum ('sad', 'ok')",
        "alter type mood add value if not exists 'meh' after 'ok'",
        "create index concurrently i on big (email)",
        "create index i on small (email)",
        "create index on void using gin (meta jsonb_path_ops)",
        "alter table big add column t text",
        "alter table big add column if not exists created_at timestamptz not null default now()",
        "alter table small alter column email set not null",
        "alter table big add constraint c check (age > 0) not valid",
        "alter table big add constraint f foreign key (o) references orgs (id) not valid",
        "alter table big add check (age > 0) not valid",
        "alter table big drop constraint if exists c cascade",
        "alter table big rename constraint a to b",
        "alter table big validate constraint f",
        "alter table big add constraint u unique using index i",
        "alter table big alter column email drop not null",
        "alter table big alter column email set default 'x'",
        "alter table big enable row level security",
        "alter table big owner to app",
        "alter table big disable trigger all",
        "drop index concurrently if exists i",
        "drop trigger t on small",
        "drop function f(int, text)",
        "reindex index concurrently i",
        "vacuum small",
        "refresh materialized view concurrently big",
        "grant select, delete, update on all tables in schema public to app",
        "alter default privileges in schema public grant select on tables to app",
        "set lock_timeout = '2s'",
        "begin",
        "comment on table small is 'drop'",
        "do $$ begin create type mood as enum ('sad'); exception when duplicate_object then null; end $$",
        "create temp table if not exists t (a int); drop table t",
        "create table t as select 1 as a; delete from t; alter table t rename to u; drop table public.u",
      })
  void isNothingToMention(String sql) {
    assertThat(found(sql)).isEmpty();
  }

  @Test
  void linesAreThoseOfTheFileAlsoWithinBlocks() {
    String sql =
        """
        -- First
        create table a (id int);

        alter table small
          drop column x,
          add column y int;
        do $body$
        begin
          if exists (select 1 from small) then
            delete from small;
          end if;
        end
        $body$;
        drop table if exists a, small;
        """;
    assertThat(check(Map.of("V1__a.sql", sql)).findings())
        .extracting(Finding::sentence)
        .containsExactly(
            "V1__a.sql, line 4: DROP COLUMN small.x: its values are lost",
            "V1__a.sql, line 10: DELETE small: all its rows are lost",
            "V1__a.sql, line 14: DROP TABLE small: its rows are lost");
  }

  @Test
  void whatMayBeAnOldTableIsNotTakenForANewOne() {
    assertThat(found("create table if not exists small (a int); drop table small"))
        .containsExactly("Destructive DROP TABLE small");
  }

  @Test
  void aFileThatCantBeCutIsNotJudged() {
    assertThat(found("create function f() returns int begin atomic select 1; drop table small"))
        .containsExactly("Unjudged file");
  }

  /** In exponential time otherwise. */
  @ParameterizedTest
  @CsvSource({
    "where %strue%s, ''",
    "using b where %sexists (select 1 from c where (a) in (select max(x) from c))%s, ''",
    "%s%s, Unjudged DELETE",
    "where %strue, Unjudged DELETE",
  })
  void howDeepBracketsAreCostsNothing(String rest, String expected) {
    String sql =
        "delete from small "
            + rest.replaceFirst("%s", "(".repeat(5_000)).replaceFirst("%s", ")".repeat(5_000));
    assertThat(found(sql)).isEqualTo(expected.isEmpty() ? List.of() : List.of(expected));
  }

  @Test
  void whatIsTooLongIsNotJudged() {
    assertThat(found("delete from small where id in (1" + ", 1".repeat(50_000) + ")"))
        .containsExactly("Unjudged DELETE");
  }

  @Test
  void noLiteralOfAStatementIsRepeated() {
    String sentences =
        check(Map.of("V1__a.sql", "drop tabel 'hunter2'; do 'hunter2'; frob $$hunter2$$"))
            .summary();
    assertThat(sentences).contains("DROP TABEL").doesNotContain("hunter2");
  }

  static DestructiveChanges check(Map<String, String> files) {
    return MigrationLint.check(new PendingMigrations(new LinkedHashMap<>(files)), SIZES);
  }

  private static List<String> found(String sql) {
    return check(Map.of("V1__a.sql", sql)).findings().stream()
        .map(finding ->
            (finding.severity() + " " + finding.statement() + " " + finding.object()).strip())
        .toList();
  }
}
