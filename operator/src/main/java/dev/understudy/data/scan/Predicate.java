package dev.understudy.data.scan;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Whether a text has something of a kind, as an expression of SQL. Its regular expressions are
 * parameters, in a relation q.
 */
record Predicate(Kind kind, List<String> expressions) {

  static Predicate email(List<String> allowedDomains) {
    return new Predicate(Kind.EMAIL, List.of(Shapes.email(allowedDomains)));
  }

  static Predicate liveKey() {
    return new Predicate(Kind.LIVE_KEY, List.of(Shapes.liveKeyHint(), Shapes.liveKey()));
  }

  static Predicate phone() {
    return new Predicate(
        Kind.PHONE,
        Stream.concat(Stream.of(Shapes.phoneKeyHint(), Shapes.phoneKey()), Shapes.phones().stream())
            .toList());
  }

  /** The columns of q, each a parameter. */
  String parameters() {
    return IntStream.range(0, expressions.size())
        .mapToObj(i -> "?::text as " + name(i))
        .collect(Collectors.joining(", "));
  }

  /** What is cheap to see comes first, since most texts have nothing. */
  String on(String text) {
    return switch (kind) {
      // Our own fakes are everywhere; what is left once they are gone is worth a closer look.
      case EMAIL ->
          "(strpos(replace(replace(%1$s, '@example.com\"', ''), E'@example.com\\n', ''), '@') > 0 and %2$s)"
              .formatted(text, matches(text, "~*", 0));
      case LIVE_KEY -> "(%s and %s)".formatted(matches(text, "~", 0), matches(text, "~", 1));
      case PHONE ->
          IntStream.range(2, expressions.size())
              .mapToObj(i -> matches(text, "~", i))
              .collect(
                  Collectors.joining(
                      " or ",
                      "(",
                      " or (%s and %s))"
                          .formatted(matches(text, "~*", 0), matches(text, "~*", 1))));
    };
  }

  private String matches(String text, String operator, int i) {
    return "(%s) collate \"C\" %s q.%s".formatted(text, operator, name(i));
  }

  private String name(int i) {
    return kind + "_" + i;
  }
}
