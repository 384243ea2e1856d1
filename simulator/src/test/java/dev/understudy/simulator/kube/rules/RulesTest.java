package dev.understudy.simulator.kube.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.understudy.simulator.kube.model.Violation;
import dev.understudy.simulator.kube.schema.Schema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulesTest {
  private static final YAMLMapper YAML = new YAMLMapper();

  private static final String FIELDS =
      """
      type: object
      properties:
        count: {type: integer}
        share: {type: number}
        name: {type: string}
        url: {type: string}
        since: {type: string, format: date-time}
        wait: {type: string, format: duration}
        maybe: {type: string, nullable: true}
        either: {x-kubernetes-int-or-string: true}
        namespace: {type: string}
        a-b: {type: string}
        free: {type: object, x-kubernetes-preserve-unknown-fields: true}
        labels: {type: object, additionalProperties: {type: string}}
        list: {type: array, items: {type: integer}}
        parts:
          type: array
          x-kubernetes-list-type: map
          x-kubernetes-list-map-keys: [id]
          items: {type: object, required: [id], properties: {id: {type: string}, size: {type: integer}}}
      """;

  private static JsonNode yaml(String text) throws IOException {
    return YAML.readTree(text);
  }

  private static Rules rules(String extra) throws IOException {
    List<Violation> problems = new ArrayList<>();
    Rules rules = Rules.compile(new Schema(yaml(FIELDS + extra)), "schema", problems);
    assertThat(problems).isEmpty();
    return rules;
  }

  private static List<String> check(String rule, String value) throws IOException {
    String extra = "x-kubernetes-validations: [{rule: \"%s\"}]\n".formatted(rule);
    return rules(extra).check(yaml(value), null).stream().map(Violation::toString).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          self.count > 3                                   | {count: 4}                | {count: 3}
          self.share < 0.5                                 | {share: 0.25}             | {share: 1}
          has(self.name)                                   | {name: x}                 | {count: 1}
          self.list.all(i, i > 0)                          | {list: [1, 2]}            | {list: [1, 0]}
          self.list.exists_one(i, i == 1)                  | {list: [1, 2]}            | {list: [1, 1]}
          self.list.map(i, i * 2).filter(i, i > 3).size() == 1 | {list: [1, 2]}        | {list: [2, 2]}
          self.name.matches('^[a-z]+$')                    | {name: abc}               | {name: a1}
          self.name.startsWith('a') && self.name.endsWith('z') | {name: abz}           | {name: ab}
          self.name.lowerAscii().split('-').size() == 2    | {name: A-B}               | {name: AB}
          size(self.name) <= 3                             | {name: 'äöü'}             | {name: abcd}
          self.since < timestamp('2026-01-01T00:00:00Z')   | {since: '2025-12-31T00:00:00+01:00'} | {since: '2026-01-02T00:00:00Z'}
          self.wait > duration('90s')                      | {wait: 2m}                | {wait: 1m}
          self.maybe == null                               | {maybe: null}             | {maybe: x}
          type(self.either) == int                         | {either: 1}               | {either: '1'}
          self.__namespace__ == 'n'                        | {namespace: n}            | {namespace: m}
          self.a__dash__b == 'n'                           | {a-b: n}                  | {a-b: m}
          self.free.x.y == 1                               | {free: {x: {y: 1}}}       | {free: {x: {y: 2}}}
          'k' in self.labels && self.labels['k'] == 'v'    | {labels: {k: v}}          | {labels: {k: w}}
          self.labels.all(k, k.size() < 3)                 | {labels: {ab: v}}         | {labels: {abc: v}}
          self.parts.exists(p, p.id == 'a' && has(p.size)) | {parts: [{id: a, size: 1}]} | {parts: [{id: a}]}
          isURL(self.url)                                  | {url: 'https://a.example/b'} | {url: 'a b'}
          self.?name.orValue('z') == 'z'                   | {count: 1}                | {name: a}
          """)
  void holdsForOneAndNotForTheOther(String rule, String good, String bad) throws IOException {
    assertThat(check(rule, good)).isEmpty();
    assertThat(check(rule, bad)).containsExactly(": Invalid value: failed rule: " + rule);
  }

  @Test
  void aMissingFieldIsNamed() throws IOException {
    assertThat(check("self.count > 3", "{}"))
        .containsExactly(
            ": Invalid value: \"object\": no such key: count evaluating rule: self.count > 3");
  }

  @Test
  void transitionRulesFollowItemsByTheirKeys() throws IOException {
    Rules rules =
        new Object() {
          Rules withItemRule() throws IOException {
            JsonNode schema = yaml(FIELDS);
            JsonNode rule =
                yaml(
                    "[{rule: 'self.size >= oldSelf.size', message: only grows, fieldPath: .size}]");
            ((com.fasterxml.jackson.databind.node.ObjectNode) schema.at("/properties/parts/items"))
                .set("x-kubernetes-validations", rule);
            return Rules.compile(new Schema(schema), "schema", new ArrayList<>());
          }
        }.withItemRule();
    JsonNode before = yaml("{parts: [{id: a, size: 2}, {id: b, size: 5}]}");
    JsonNode after = yaml("{parts: [{id: b, size: 4}, {id: c, size: 0}, {id: a, size: 2}]}");
    assertThat(rules.check(after, before))
        .containsExactly(
            new Violation("parts[0].size", "FieldValueInvalid", "Invalid value: only grows"));
    assertThat(rules.check(after, null)).isEmpty();
  }

  @Test
  void anOptionalOldSelfRunsAtCreationToo() throws IOException {
    Rules rules =
        rules(
            """
            x-kubernetes-validations:
              - {rule: 'oldSelf.hasValue() || self.count == 0', message: starts at 0, optionalOldSelf: true, reason: FieldValueForbidden}
            """);
    assertThat(rules.check(yaml("{count: 1}"), null))
        .containsExactly(new Violation("", "FieldValueForbidden", "Forbidden: starts at 0"));
    assertThat(rules.check(yaml("{count: 1}"), yaml("{count: 0}"))).isEmpty();
  }

  @Test
  void aMessageMayBeComputed() throws IOException {
    Rules rules =
        rules(
            "x-kubernetes-validations: [{rule: 'self.count > 3', messageExpression: '\"got \" + string(self.count)'}]\n");
    assertThat(rules.check(yaml("{count: 1}"), null))
        .containsExactly(new Violation("", "FieldValueInvalid", "Invalid value: got 1"));
  }

  @Test
  void aLoopWithoutEndIsStopped() throws IOException {
    String big = "{list: [" + "1,".repeat(999) + "1]}";
    String rule = "self.list.all(a, self.list.all(b, self.list.all(c, c == 1)))";
    assertThat(check(rule, big)).singleElement().asString().contains("Iteration budget exceeded");
  }
}
