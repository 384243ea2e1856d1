package dev.understudy.isolation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Every way in which a program may read one value: as it stands, and with escapes, line breaks, URL
 * encoding and Base64 (a whole value or a part, such as in a basic-auth header or a JWT) undone,
 * also one in another. In lower case, since hosts are compared that way.
 */
final class Readings {
  /** Encodings in encodings beyond this are not followed: each costs a pass over the value. */
  private static final int MAX_DEPTH = 3;

  /** A bound on work for hostile values; ordinary ones have some dozens. */
  private static final int MAX_READINGS = 20_000;

  private static final Pattern PERCENT = Pattern.compile("%([0-9A-Fa-f]{2})");
  private static final Pattern ESCAPE =
      Pattern.compile("\\\\(?:u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2})|(.))", Pattern.DOTALL);
  private static final Pattern SPACE = Pattern.compile("\\s+");

  /** From eight characters: shorter runs hold no host name worth the name. */
  private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_-]{8,}");

  private final Set<String> texts = new LinkedHashSet<>();
  private final Deque<Reading> open = new ArrayDeque<>();
  private boolean complete = true;

  private record Reading(String text, int depth) {}

  private Readings(String value) {
    add(value, 0, true);
    while (!open.isEmpty()) {
      follow(open.removeFirst());
    }
  }

  static Readings of(String value) {
    return new Readings(value);
  }

  /** In lower case; the value itself comes first. */
  Set<String> texts() {
    return texts;
  }

  /** False where the value has more readings than are looked at: then nothing is known of it. */
  boolean isComplete() {
    return complete;
  }

  private void follow(Reading reading) {
    int depth = reading.depth() + 1;
    String text = reading.text();
    add(PERCENT.matcher(text).replaceAll(Readings::percent), depth, true);
    add(ESCAPE.matcher(text).replaceAll(Readings::escape), depth, true);
    add(SPACE.matcher(text).replaceAll(""), depth, true);
    Matcher run = BASE64.matcher(text);
    while (run.find()) {
      decodeBase64(run.group(), depth);
    }
  }

  /**
   * @param follow whether it may hold a further encoding
   */
  private void add(String text, int depth, boolean follow) {
    if (texts.size() == MAX_READINGS) {
      complete = false;
    } else if (texts.add(text.toLowerCase(Locale.ROOT)) && follow && depth < MAX_DEPTH) {
      open.addLast(new Reading(text, depth));
    }
  }

  private static String percent(MatchResult code) {
    return Matcher.quoteReplacement(character(code.group(1)));
  }

  private static String escape(MatchResult escape) {
    String code = escape.group(1) == null ? escape.group(2) : escape.group(1);
    if (code != null) {
      return Matcher.quoteReplacement(character(code));
    }
    boolean control = "nrtfbv0".contains(escape.group(3));
    return control ? " " : Matcher.quoteReplacement(escape.group(3));
  }

  private static String character(String hex) {
    return String.valueOf((char) Integer.parseInt(hex, 16));
  }

  /** At each of the four alignments: what stands before the code may be of its alphabet too. */
  private void decodeBase64(String run, int depth) {
    String standard = run.replace('-', '+').replace('_', '/');
    for (int start = 0; start < 4; start++) {
      int usable = standard.length() - start;
      String code = standard.substring(start, start + usable - (usable % 4 == 1 ? 1 : 0));
      String decoded = new String(Base64.getDecoder().decode(code), StandardCharsets.ISO_8859_1);
      add(decoded, depth, isText(decoded));
    }
  }

  private static boolean isText(String decoded) {
    return decoded.chars().allMatch(c -> c >= ' ' && c < 127 || Character.isWhitespace(c));
  }
}
