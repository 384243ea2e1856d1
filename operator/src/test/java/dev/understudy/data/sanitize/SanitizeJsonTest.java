package dev.understudy.data.sanitize;

import static dev.understudy.data.sanitize.SanitizedDatabase.json;
import static dev.understudy.data.sanitize.SanitizedDatabase.rule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.api.v1alpha1.JsonPathRule;
import dev.understudy.api.v1alpha1.ReplaceWith;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SanitizeJsonTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          $.email             | Constant | {"email": "a", "b": 1}                          | {"b": 1, "email": "X"}
          $.c.email           | Constant | {"c": {"email": "a", "n": [1]}}                 | {"c": {"n": [1], "email": "X"}}
          $.people[*].phone   | Constant | {"people": [{"phone": "1"}, {"n": 2}, 3]}       | {"people": [{"phone": "X"}, {"n": 2}, 3]}
          $.mails[*]          | Constant | {"mails": ["a", null, "b"]}                     | {"mails": ["X", null, "X"]}
          $[*]                | Constant | ["a", {"b": 1}]                                 | ["X", "X"]
          $[*][*].x           | Constant | [[{"x": 1}], [], {"x": 2}]                      | [[{"x": "X"}], [], {"x": 2}]
          $.a[*].b[*].c-d     | Constant | {"a": [{"b": [{"c-d": "1"}]}, {"b": 5}]}        | {"a": [{"b": [{"c-d": "X"}]}, {"b": 5}]}
          $.email             | Null     | {"email": "a", "b": 1}                          | {"b": 1, "email": null}
          $.email             | Constant | {"email": null}                                 | {"email": null}
          $.email             | Constant | {"other": "a"}                                  | {"other": "a"}
          $.email             | Constant | "a"                                             | "a"
          $.email.address     | Constant | {"email": "a"}                                  | {"email": "a"}
          $.people[*].phone   | Constant | {"people": {"phone": 1}}                        | {"people": {"phone": 1}}
          $.people[*]         | Constant | {"people": []}                                  | {"people": []}
          $.phone             | Constant | {"phone": 49171123}                             | {"phone": "X"}
          $.email             | Constant | {"email": {"work": "a"}}                        | {"email": "X"}
          $.email             | Email    | {"email": ""}                                   | {"email": ""}
          """)
  void replacesWhatThePathLeadsTo(String path, ReplaceWith as, String before, String after) {
    for (String type : new String[] {"jsonb", "json"}) {
      var database =
          new SanitizedDatabase(
              "create table t (id int primary key, doc %s); insert into t values (1, '%s'), (2, null)"
                  .formatted(type, before));
      String value = as == ReplaceWith.Constant ? "X" : null;
      database.run(json("t.doc", new JsonPathRule(path, as, value)));
      assertThat(database.query("select doc::jsonb::text from t order by id"))
          .containsExactly(after, null);
    }
  }

  @Test
  void aValueInsideJsonIsTheSameFakeAsInAColumn() {
    var database =
        new SanitizedDatabase(
            """
            create table t (id int primary key, email text unique, doc jsonb);
            insert into t select g, 'Jane' || g || '@real.com', jsonb_build_object('users', jsonb_build_array(jsonb_build_object('email', 'Jane' || g || '@real.com', 'name', 'Jane', 'phone', 12345))) from generate_series(1, 20) g;
            """);
    database.run(
        rule("t.email", ReplaceWith.Email),
        json(
            "t.doc",
            new JsonPathRule("$.users[*].email", ReplaceWith.Email, null),
            new JsonPathRule("$.users[*].name", ReplaceWith.Name, null),
            new JsonPathRule("$.users[*].phone", ReplaceWith.Phone, null)));
    assertThat(
            database.value(
                "select count(*) from t where doc #>> '{users,0,email}' = email and doc #>>"
                    + " '{users,0,phone}' like '+1%' and doc #>> '{users,0,name}' <> 'Jane'"))
        .isEqualTo("20");
    assertThat(database.query("select id from t where t::text ~ 'real|12345'")).isEmpty();
  }

  /** The statement grows with the rules and the depth of their paths, not with a power of them. */
  @Test
  void manyRulesAndDeepPathsAreOneShortStatement() {
    var database =
        new SanitizedDatabase(
            "create table t (id int primary key, doc jsonb); insert into t values (1, '%s')"
                .formatted("[".repeat(60) + "{\"a\": 1, \"p7\": 2}" + "]".repeat(60)));
    database.run(
        json(
            "t.doc",
            IntStream.range(0, 16)
                .mapToObj(i ->
                    new JsonPathRule("$" + "[*]".repeat(60) + ".p" + i, ReplaceWith.Constant, "X"))
                .toArray(JsonPathRule[]::new)));
    assertThat(database.value("select doc::text from t")).contains("{\"a\": 1, \"p7\": \"X\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"it's", "back\\slash", "{}", "$1 ? ''", "\"quoted\""})
  void aConstantIsTakenAsItIs(String constant) {
    var database =
        new SanitizedDatabase(
            "create table t (id int primary key, doc jsonb); insert into t values (1, '{\"a\":"
                + " 1}')");
    database.run(json("t.doc", new JsonPathRule("$.a", ReplaceWith.Constant, constant)));
    assertThat(database.value("select doc->>'a' from t")).isEqualTo(constant);
  }
}
