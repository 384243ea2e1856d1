package dev.understudy.mutation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What can be wrong with a string, or is just not wrong yet. */
final class Texts {
  private static final int VERY_LONG = 100_000;

  private Texts() {}

  static Map<String, String> of(String valid, Schema schema) {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("emptied", "");
    texts.put("blank", " ");
    texts.put("unicode", "ümläut-名前-🚢");
    texts.put("control characters", "a\u0000\u0007\nb");
    texts.put("quotes", "a'b\"c`${d}$(e)");
    texts.put("a very long word", "x".repeat(VERY_LONG));
    if (!schema.words().isEmpty()) {
      texts.put("an unknown word", "Unheard");
      schema.words().forEach(word -> texts.put("the word " + word, word));
      return texts;
    }
    texts.put("trailing newline", valid + "\n");
    longest(valid, schema, schema.most()).ifPresent(t -> texts.put("at its maximum", t));
    longest(valid, schema, schema.most() + 1).ifPresent(t -> texts.put("over its maximum", t));
    for (String odd : List.of("!", "-", "UPPER", "0", "/", "a b", "https://", "999999h999999h")) {
      texts.put((schema.allows(odd) ? "allowed: " : "malformed: ") + odd, odd);
    }
    return texts;
  }

  /** As near to the valid one as its pattern lets it be. */
  private static java.util.Optional<String> longest(String valid, Schema schema, int length) {
    String filler = "a".repeat(length);
    List<String> attempts =
        List.of(
            valid.length() >= length
                ? valid.substring(0, length)
                : valid + filler.substring(valid.length()),
            filler,
            "/" + filler.substring(1),
            "0".repeat(length),
            "https://" + filler.substring(Math.min(8, length)),
            "1h".repeat(length).substring(0, length),
            "1h".repeat(length / 2) + (length % 2 == 0 ? "" : "1"),
            "01h".repeat(length / 3) + (length % 3 == 0 ? "" : "1".repeat(length % 3 - 1) + "h"));
    return attempts.stream()
        .filter(text -> text.length() == length && schema.allows(text))
        .findFirst();
  }
}
