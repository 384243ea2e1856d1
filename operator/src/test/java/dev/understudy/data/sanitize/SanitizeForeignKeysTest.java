package dev.understudy.data.sanitize;

import static dev.understudy.data.sanitize.SanitizedDatabase.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.api.v1alpha1.ColumnRule;
import dev.understudy.api.v1alpha1.ReplaceWith;
import dev.understudy.data.DataException.Failed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SanitizeForeignKeysTest {
  private static final ColumnRule USERS = rule("users.email", ReplaceWith.Email);
  private static final ColumnRule ORDERS = rule("orders.email", ReplaceWith.Email);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "on delete cascade",
        "deferrable initially immediate",
        "deferrable initially deferred",
        "on update cascade",
        "on update cascade deferrable"
      })
  void bothEndsBecomeTheSameFakesAndTheKeyIsAsBefore(String action) {
    SanitizedDatabase database = tables(action);
    String definition =
        "select pg_get_constraintdef(oid) || condeferrable || condeferred from pg_constraint where"
            + " conname = 'orders_email_fkey'";
    var before = database.query(definition);
    database.run(ORDERS, rule("orders.note", ReplaceWith.Text), USERS);
    assertThat(
            database.value(
                "select count(*) from orders join users using (email) where email like"
                    + " '%@example.com' and note not like 'note%'"))
        .isEqualTo("40");
    assertThat(
            database.query(
                "select o.id from orders o join users u using (email) where u.id <> o.id % 20"))
        .isEmpty();
    assertThat(database.query(definition)).isEqualTo(before);
  }

  @Test
  void whatTheServerCarriesOverNeedsNoRule() {
    SanitizedDatabase database = tables("on update cascade");
    database.run(USERS);
    assertThat(
            database.value(
                "select count(*) from orders join users using (email) where email like"
                    + " '%@example.com'"))
        .isEqualTo("40");
  }

  @Test
  void aTableMayReferToItself() {
    var database =
        new SanitizedDatabase(
            """
            create table people (id int primary key, email text unique, boss text references people (email));
            insert into people select g, 'p' || g || '@real.com', 'p' || greatest(g - 1, 1) || '@real.com' from generate_series(1, 30) g;
            """);
    database.run(rule("people.email", ReplaceWith.Email), rule("people.boss", ReplaceWith.Email));
    assertThat(
            database.value(
                "select count(*) from people p join people b on b.email = p.boss where p.boss like"
                    + " '%@example.com'"))
        .isEqualTo("30");
  }

  @Test
  void aReferenceMayBecomeNullAlone() {
    SanitizedDatabase database = tables("");
    database.run(rule("orders.email", ReplaceWith.Null));
    assertThat(database.value("select count(email) from orders")).isEqualTo("0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                 | users.email  | orders.email refers to users.email (foreign key orders_email_fkey of orders): give both the same rule, in one step.
          ''                 | orders.email | orders.email refers to users.email (foreign key orders_email_fkey of orders): give both the same rule, in one step.
          on update cascade  | orders.email | orders.email refers to users.email (foreign key orders_email_fkey of orders): give both the same rule, in one step.
          on update set null | users.email  | foreign key orders_email_fkey of orders (orders.email) acts on update in a way that would undo the change: drop it in an sql step before, and make it again in one after.
          on update restrict | users.email  | foreign key orders_email_fkey of orders (orders.email) acts on update in a way that would undo the change: drop it in an sql step before, and make it again in one after.
          """)
  void oneEndAloneIsRefused(String action, String place, String message) {
    SanitizedDatabase database = tables(action);
    assertThatThrownBy(() -> database.run(rule(place, ReplaceWith.Email)))
        .isInstanceOf(Failed.class)
        .hasMessage(message);
    assertThat(database.value("select count(*) from users where email like '%@real.com'"))
        .isEqualTo("20");
  }

  private static SanitizedDatabase tables(String action) {
    return new SanitizedDatabase(
        """
        create table users (id int primary key, email text unique);
        create table orders (id int primary key, email text references users (email) %s, note text);
        insert into users select g, 'user' || g || '@real.com' from generate_series(0, 19) g;
        insert into orders select g, 'user' || g %% 20 || '@real.com', 'note ' || g from generate_series(1, 40) g;
        """
            .formatted(action));
  }
}
