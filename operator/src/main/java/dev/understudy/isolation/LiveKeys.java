package dev.understudy.isolation;

import dev.understudy.plan.LiveKeyPrefixes;
import java.util.Optional;
import java.util.regex.Pattern;

/** Credentials that act on real money or real people, wherever they stand in a text. */
final class LiveKeys {
  /**
   * docs.mollie.com/overview/authentication: {@code live_} and 30 letters and digits; GoCardless is
   * alike. Too short a word to be searched for anywhere, hence the boundary and the length.
   */
  private static final Pattern BARE_LIVE = Pattern.compile("(?<![a-z0-9])live_[a-z0-9_-]{20,}");

  private LiveKeys() {}

  /**
   * @param text in lower case
   */
  static Optional<String> find(String text) {
    Optional<String> vendor =
        LiveKeyPrefixes.KINDS.stream()
            .filter(kind -> text.contains(kind.prefix()))
            .map(LiveKeyPrefixes.Kind::vendor)
            .findFirst();
    return vendor.isPresent() || !text.contains("live_") || !BARE_LIVE.matcher(text).find()
        ? vendor
        : Optional.of("Mollie or GoCardless: live key");
  }
}
