package dev.understudy.data.sanitize;

import dev.understudy.api.v1alpha1.ReplaceWith;
import java.util.Map;

/**
 * SQL expressions that make a fake of a value: by a keyed digest of it, so that the same value
 * becomes the same fake everywhere, and nobody without the key can try guesses. Null stays null,
 * and so does the empty string, which says nothing of anybody.
 */
final class Fakes {
  static final String EMAIL_DOMAIN = "@example.com";
  private static final int EMAIL_LETTERS = 20;
  private static final int NAME_WIDTH = 17;
  private static final int NAME_LETTERS = 12;
  private static final int TEXT_LETTERS = 16;
  private static final int PHONE_WIDTH = 12;
  private static final int LONG_PHONE_DIGITS = 16;
  private static final String LONG_PHONE = "+999";
  private static final int HASH_DIGITS = 64;

  private final Map<ReplaceWith, Form> forms;

  Fakes(Map<ReplaceWith, Form> forms) {
    this.forms = forms;
  }

  /**
   * @param value an expression of type text without side effects, as it is repeated
   */
  String of(ReplaceWith as, String value) {
    String text = "(%s collate \"C\")".formatted(value);
    Form form = forms.getOrDefault(as, Form.FREE);
    String fake =
        switch (as) {
          case Email -> email(text, form);
          case Name -> name(text, form);
          case Phone -> phone(text, form);
          case Text -> text(text, form);
          case Hash -> "left(%s, %d)".formatted(hex(as, text), form.atMost(HASH_DIGITS));
          case Null, Constant, JsonPath -> throw new IllegalArgumentException(as.name());
        };
    return "case when %s = '' then %s else %s end".formatted(text, value, fake);
  }

  /** Fewest characters a column of this kind needs. */
  static int least(ReplaceWith as) {
    return switch (as) {
      case Email -> EMAIL_DOMAIN.length() + 1;
      case Phone -> PHONE_WIDTH - "+1".length();
      case Name, Text, Hash, Null, Constant, JsonPath -> 1;
    };
  }

  /** How many different fakes there are where they must be unique. */
  static double variety(ReplaceWith as, Form form) {
    return switch (as) {
      case Email -> Math.pow(16, emailLetters(form));
      case Name ->
          Math.pow(16, form.atMost(NAME_WIDTH + 1 + NAME_LETTERS) - (wholeName(form) ? 18 : 0));
      case Phone -> Math.pow(10, longPhoneDigits(form));
      case Text -> Math.pow(16, form.atMost(TEXT_LETTERS));
      case Hash -> Math.pow(16, form.atMost(HASH_DIGITS));
      case Null, Constant, JsonPath -> Double.MAX_VALUE;
    };
  }

  private static int emailLetters(Form form) {
    return form.atMost(EMAIL_DOMAIN.length() + EMAIL_LETTERS) - EMAIL_DOMAIN.length();
  }

  private static int longPhoneDigits(Form form) {
    return form.atMost(LONG_PHONE.length() + LONG_PHONE_DIGITS) - LONG_PHONE.length();
  }

  private static boolean wholeName(Form form) {
    return form.atMost(NAME_WIDTH + 1 + NAME_LETTERS) == NAME_WIDTH + 1 + NAME_LETTERS;
  }

  /**
   * Addresses that differ in case only become fakes that differ in case only: both a comparison
   * that minds case and one that doesn't come out as before.
   */
  private static String email(String text, Form form) {
    int letters = emailLetters(form);
    String lower = letters(hex(ReplaceWith.Email, "lower(" + text + ")"), letters);
    return """
    case when %1$s = lower(%1$s) then %2$s else (
      select string_agg(case get_bit(s.d, n) when 1 then upper(substr(s.l, n + 1, 1)) else substr(s.l, n + 1, 1) end, '' order by n)
      from (select %3$s as d, %2$s as l offset 0) s, generate_series(0, %4$d) n) end || '%5$s'\
    """
        .formatted(text, lower, digest(ReplaceWith.Email, text), letters - 1, EMAIL_DOMAIN);
  }

  private static String name(String text, Form form) {
    if (form.unique() && !wholeName(form)) {
      int letters = form.atMost(NAME_WIDTH + 1 + NAME_LETTERS);
      return "initcap(%s)".formatted(letters(hex(ReplaceWith.Name, text), letters));
    }
    String suffix =
        form.unique() ? " || ' ' || " + letters("substr(encode(s.d, 'hex'), 9)", NAME_LETTERS) : "";
    return """
    (select left(rtrim(substr('%s', 1 + 8 * (get_byte(s.d, 0) & 63), 8)) || ' ' || rtrim(substr('%s', 1 + 8 * (get_byte(s.d, 1) & 63), 8))%s, %d)
      from (select %s as d offset 0) s)\
    """
        .formatted(
            Words.FIRST_NAMES,
            Words.LAST_NAMES,
            suffix,
            form.atMost(NAME_WIDTH + 1 + NAME_LETTERS),
            digest(ReplaceWith.Name, text));
  }

  /**
   * 555-0100 to 555-0199 of every area code are kept for fiction. That is too few to be unique:
   * then the country code 999, which is nobody's, and more digits than any number has.
   */
  private static String phone(String text, Form form) {
    if (form.unique()) {
      int digits = longPhoneDigits(form);
      return "'%s' || lpad(mod(('x' || left(%s, 15))::bit(60)::int8, %d)::text, %d, '0')"
          .formatted(LONG_PHONE, hex(ReplaceWith.Phone, text), (long) Math.pow(10, digits), digits);
    }
    String country = form.atMost(PHONE_WIDTH) == PHONE_WIDTH ? "+1" : "";
    return """
    (select '%s' || (2 + get_byte(s.d, 0) %% 8)::text || substr('02345678', 1 + get_byte(s.d, 1) %% 8, 1) || (get_byte(s.d, 2) %% 10)::text
        || '55501' || lpad((get_byte(s.d, 3) %% 100)::text, 2, '0')
      from (select %s as d offset 0) s)\
    """
        .formatted(country, digest(ReplaceWith.Phone, text));
  }

  /** As long as it was; where it must be unique, at least as long as that takes. */
  private static String text(String text, Form form) {
    int letters = form.unique() ? form.atMost(TEXT_LETTERS) : 1;
    return """
    (select %s || substr(repeat('%s', 1 + (length(%s) + 256) / %d), 1 + get_byte(s.d, 31), greatest(length(%s) - %d, 0))
      from (select %s as d offset 0) s)\
    """
        .formatted(
            letters("encode(s.d, 'hex')", letters),
            Words.TEXT,
            text,
            Words.TEXT.length(),
            text,
            letters,
            digest(ReplaceWith.Text, text));
  }

  /** Letters rather than digits: no fake looks like a number of anything. */
  private static String letters(String hex, int count) {
    return "translate(left(%s, %d), '0123456789', 'ghijklmnop')".formatted(hex, count);
  }

  private static String hex(ReplaceWith as, String text) {
    return "encode(%s, 'hex')".formatted(digest(as, text));
  }

  static String digest(ReplaceWith as, String text) {
    return digestOfBytes(as, "convert_to(%s, 'UTF8')".formatted(text));
  }

  static String digestOfBytes(ReplaceWith as, String bytes) {
    return "sha256(%s || sha256(%s || %s))".formatted(KindKey.outer(as), KindKey.inner(as), bytes);
  }
}
