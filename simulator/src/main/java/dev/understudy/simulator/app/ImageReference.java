package dev.understudy.simulator.app;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A container image as people write it, such as {@code ghcr.io/heretix/api:1.4.2}.
 *
 * @param name registry and repository, without tag and digest
 * @param version the digest where there is one, else the tag, else {@code latest}
 */
public record ImageReference(String name, String version) {

  private static final Pattern FORM =
      Pattern.compile(
          "(?<name>[\\w.-]+(?::\\d+(?=/))?(?:/[\\w.-]+)*)"
              + "(?::(?<tag>[\\w][\\w.-]{0,127}))?(?:@(?<digest>sha256:[0-9a-f]{64}))?");

  /**
   * @throws IllegalArgumentException if the text is no image reference
   */
  public static ImageReference parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("'" + text + "' is not an image reference");
    }
    String digest = matcher.group("digest");
    String tag = matcher.group("tag");
    return new ImageReference(
        matcher.group("name"), digest != null ? digest : tag != null ? tag : "latest");
  }
}
