package dev.understudy.plan;

/** Texts that fit into a field of bounded length. */
public final class Bounded {
  private Bounded() {}

  /**
   * Cut where it is too long, with an ellipsis in the place of what is missing: between characters,
   * never within one that takes two units of UTF-16.
   *
   * @param most units of UTF-16, at least 2
   */
  public static String text(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
    return text.substring(0, end) + "…";
  }
}
