package dev.understudy.simulator.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DatabaseCopyTest {

  private static final String OWNER = "copy_owner";
  private static final String SHOP =
      """
      create table users (
        id bigint generated always as identity primary key,
        email text not null,
        upper_email text generated always as (upper(email)) stored);
      create table checks (id int primary key, user_id bigint not null references users);
      insert into users (email) values ('a@b.c'), ('d@e.f');
      insert into checks values (1, 1), (2, 2);
      """;

  private final Postgres postgres = Postgres.shared();
  private final DatabaseCopy copies = new DatabaseCopy(postgres);
  private final List<String> databases = new ArrayList<>();
  private final String source = name("source");

  private String name(String database) {
    String name = postgres.newName(database);
    databases.add(name);
    return name;
  }

  @BeforeEach
  void create() {
    copies.begin(postgres.template("shop", OWNER, SHOP), source, OWNER);
  }

  @AfterEach
  void drop() {
    databases.forEach(copies::drop);
  }

  private String count(String database, String table) throws SQLException {
    try (Connection connection = postgres.connect(database)) {
      return Sql.value(connection, "select count(*) from " + table);
    }
  }

  @Test
  void aCopyStartsEqualAndGoesItsOwnWay() throws SQLException {
    String copy = name("copy");
    assertThat(copies.copy(source, copy, OWNER, false)).isTrue();
    try (Connection connection = postgres.connect(copy)) {
      Sql.run(connection, "delete from checks", "delete from users where id = 1");
      assertThat(
              Sql.value(
                  connection,
                  "select pg_get_userbyid(datdba) from pg_database where datname = '" + copy + "'"))
          .isEqualTo(OWNER);
    }
    assertThat(count(copy, "users")).isEqualTo("1");
    assertThat(count(source, "users")).isEqualTo("2");
  }

  @Test
  void aDatabaseInUseIsCopiedAsItIsNowAndItsUserNoticesNothing() throws SQLException {
    String copy = name("copy");
    try (Connection user = postgres.connect(source)) {
      Sql.run(user, "insert into users (email) values ('g@h.i')", "create temp table mine (x int)");
      assertThat(copies.copy(source, copy, OWNER, true)).isTrue();
      assertThat(Sql.value(user, "select count(*) from mine")).isEqualTo("0");
    }
    try (Connection connection = postgres.connect(copy)) {
      assertThat(
              Sql.value(connection, "select string_agg(upper_email, ' ' order by id) from users"))
          .isEqualTo("A@B.C D@E.F G@H.I");
      assertThat(Sql.value(connection, "insert into users (email) values ('j') returning id"))
          .isEqualTo("4");
    }
  }

  @Test
  void inUseAndChangedInShapeItIsNotCopiedAtAll() throws SQLException {
    String copy = name("copy");
    try (Connection user = postgres.connect(source)) {
      Sql.run(user, "alter table users add column name text");
      assertThat(copies.copy(source, copy, OWNER, true)).isFalse();
    }
    assertThat(copies.copy(source, copy, OWNER, false)).isTrue();
    assertThat(count(copy, "users where name is null")).isEqualTo("2");
  }

  @Test
  void anEmptiedCopyKeepsItsShape() throws SQLException {
    String copy = name("copy");
    copies.copy(source, copy, OWNER, false);
    copies.empty(copy);
    assertThat(count(copy, "users")).isEqualTo("0");
    assertThat(count(copy, "checks")).isEqualTo("0");
    try (Connection connection = postgres.connect(copy)) {
      assertThat(Sql.value(connection, "insert into users (email) values ('a') returning id"))
          .isEqualTo("1");
    }
  }

  @Test
  void copyingIsNoWriteToTheSource() throws SQLException {
    long before = postgres.rowWrites(source);
    assertThat(before).isZero();
    copies.copy(source, name("copy"), OWNER, false);
    try (Connection user = postgres.connect(source)) {
      copies.copy(source, name("copy"), OWNER, true);
      assertThat(postgres.rowWrites(source)).isEqualTo(before);
      Sql.run(user, "update users set email = 'x'", "select pg_stat_force_next_flush()");
    }
    assertThat(postgres.rowWrites(source)).isEqualTo(before + 2);
  }
}
