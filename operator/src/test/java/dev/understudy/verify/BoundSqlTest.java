package dev.understudy.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BoundSqlTest {

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void parses(String text, String sql, List<String> parameters, List<String> quoted) {
    assertThat(BoundSql.parse(text)).isEqualTo(new BoundSql(sql, parameters, quoted));
  }

  static Stream<Arguments> parses() {
    return Stream.of(
        row("select 1", "select 1"),
        row("x = $(a) and y = $(b) or z = $(a)", "x = ? and y = ? or z = ?", "a", "b", "a"),
        row("data ? 'key' and x = $(a)", "data ?? 'key' and x = ?", "a"),
        row("data ?| array['?']", "data ??| array['?']"),
        row("'it''s ?' || $(a)", "'it''s ?' || ?", "a"),
        row("E'it\\'s ?' || $(a)", "E'it\\'s ?' || ?", "a"),
        row("'back\\' || $(a)", "'back\\' || ?", "a"),
        row("\"odd?\" = $(a)", "\"odd?\" = ?", "a"),
        row("-- $(a) ?\nx = $(b)", "-- $(a) ?\nx = ?", "b"),
        row("/* $(a)\n? */ x = $(b)", "/* $(a)\n? */ x = ?", "b"),
        row("do $$ ? it's $$; x = $(a)", "do $$ ? it's $$; x = ?", "a"),
        row("do $f$ $$ ? $$ $f$; x = $(a)", "do $f$ $$ ? $$ $f$; x = ?", "a"),
        row("$1 = $(a)", "$1 = ?", "a"),
        row("$(not-a-name)", "$(not-a-name)"),
        Arguments.of("'$(a)' || $(b)", "'$(a)' || ?", List.of("b"), List.of("a")),
        Arguments.of("$$ $(a) $$", "$$ $(a) $$", List.of(), List.of("a")),
        Arguments.of("\"$(a)\"", "\"$(a)\"", List.of(), List.of("a")));
  }

  @Test
  @Timeout(10)
  void hostileTextCostsLittle() {
    for (String part : List.of("'", "$$", "$a$", "/*", "e'\\", "\"", "$(", "--", "?")) {
      String text = part.repeat(8192 / part.length());
      assertThat(BoundSql.parse(text).parameters()).isEmpty();
    }
  }

  private static Arguments row(String text, String sql, String... parameters) {
    return Arguments.of(text, sql, List.of(parameters), List.of());
  }
}
